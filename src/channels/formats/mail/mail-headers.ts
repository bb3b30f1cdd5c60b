/** The headers of a mail as they stand in it, top to bottom, by lower-case name. */
export class MailHeaders {
  private readonly values = new Map<string, string[]>();

  constructor(lines: readonly { readonly key: string; readonly line: string }[]) {
    for (const { key, line } of lines) {
      const value = line
        .slice(line.indexOf(':') + 1)
        .replaceAll('\r', '')
        .replaceAll('\n', ' ')
        .trim();
      this.values.set(key, [...(this.values.get(key) ?? []), value]);
    }
  }

  /** The topmost of that name. */
  get(name: string): string | undefined {
    return this.values.get(name)?.[0];
  }

  all(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }

  /** What stands before the first `;`, lower case. */
  word(name: string): string {
    return (this.get(name) ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  }
}
