/** A folder of the browser's file system, in memory. Files are there once they are closed, as in a browser. */
export class MemoryFolder {
  readonly kind = 'directory';
  readonly folders = new Map<string, MemoryFolder>();
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  /** Bytes that may still be written; files beyond are refused as a browser does. */
  freeBytes = Number.POSITIVE_INFINITY;

  constructor(
    readonly name = 'root',
    private readonly disk: MemoryFolder | null = null,
  ) {}

  /** As the browser's type. */
  get handle(): FileSystemDirectoryHandle {
    return this as unknown as FileSystemDirectoryHandle;
  }

  async getDirectoryHandle(name: string, { create = false } = {}): Promise<MemoryFolder> {
    const known = this.folders.get(name);
    if (known) return known;
    if (!create) throw missing(name);
    const made = new MemoryFolder(name, this.disk ?? this);
    this.folders.set(name, made);
    return made;
  }

  async getFileHandle(name: string, { create = false } = {}): Promise<unknown> {
    if (!this.files.has(name)) {
      if (!create) throw missing(name);
      this.files.set(name, new Uint8Array(0));
    }
    return {
      getFile: async () => new File([this.files.get(name) as Uint8Array<ArrayBuffer>], name),
      createWritable: async () => this.writable(name),
    };
  }

  async removeEntry(name: string): Promise<void> {
    if (!this.files.delete(name) && !this.folders.delete(name)) throw missing(name);
  }

  async *values(): AsyncGenerator<MemoryFolder | { readonly kind: 'file'; readonly name: string }> {
    yield* [...this.folders.values()];
    yield* [...this.files.keys()].map((name) => ({ kind: 'file', name }) as const);
  }

  private writable(name: string) {
    let written: Uint8Array<ArrayBuffer> = new Uint8Array(0);
    const disk = this.disk ?? this;
    return {
      write: async (bytes: Uint8Array) => {
        disk.freeBytes -= bytes.length;
        if (disk.freeBytes < 0) throw new DOMException('full', 'QuotaExceededError');
        written = new Uint8Array(bytes);
      },
      abort: async () => {},
      close: async () => {
        this.files.set(name, written);
      },
    };
  }
}

const missing = (name: string): DOMException => new DOMException(`no ${name}`, 'NotFoundError');
