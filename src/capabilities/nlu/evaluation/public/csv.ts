const QUOTED = /^"(?:[^"]|"")*"/;

/** Rows of a comma-separated file with a header line, quotes doubled inside quotes (RFC 4180). */
export function readCsv(content: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let rest = content.replaceAll('\r\n', '\n');
  while (rest !== '') {
    const quoted = QUOTED.exec(rest)?.[0];
    const end = quoted?.length ?? endOfPlain(rest);
    row.push(quoted === undefined ? rest.slice(0, end) : quoted.slice(1, -1).replaceAll('""', '"'));
    if (rest[end] !== ',') {
      rows.push(row);
      row = [];
    }
    rest = rest.slice(end + 1);
  }
  return rows.slice(1);
}

function endOfPlain(text: string): number {
  const end = text.search(/[,\n]/);
  return end === -1 ? text.length : end;
}
