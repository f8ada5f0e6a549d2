/** Prints a line every five seconds and at the end: step, figures, time left. */
export class Progress {
  private readonly start = performance.now();
  private printed = 0;

  constructor(
    private readonly label: string,
    private readonly total: number,
    private readonly first: number,
  ) {}

  report(done: number, figures: Readonly<Record<string, number>>): void {
    const now = performance.now();
    if (now - this.printed < 5000 && done < this.total) return;
    this.printed = now;
    const perStep = (now - this.start) / Math.max(1, done - this.first);
    const left = Math.round((perStep * (this.total - done)) / 1000);
    const shown = Object.entries(figures).map(([name, value]) => `${name} ${value.toPrecision(4)}`);
    process.stderr.write(`${this.label} ${done}/${this.total}  ${shown.join('  ')}  ${left} s left\n`);
  }
}
