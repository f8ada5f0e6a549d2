interface Props {
  /** On the button. */
  readonly label: string;
  /** What is chosen, for those who do not see it. */
  readonly name: string;
  /** Kinds of files that are offered, as `accept` of an input has them. */
  readonly accept: string;
  readonly title?: string;
  readonly className?: string;
  readonly onFile: (file: File) => void;
}

/** A button that asks for a file. The same file can be chosen again. */
export function FileButton({ label, name, accept, title, className, onFile }: Props) {
  return (
    <label className={className ? `button ${className}` : 'button'} title={title}>
      {label}
      <input
        type="file"
        accept={accept}
        aria-label={name}
        onChange={({ target }) => {
          const file = target.files?.item(0);
          if (file) onFile(file);
          target.value = '';
        }}
      />
    </label>
  );
}
