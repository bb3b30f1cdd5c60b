const LONGEST = 120;
/** Control characters, marks that turn the direction of writing, and what has a meaning in paths and headers. */
const UNWELCOME = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"\\/:*?<>|;%]/gu;

/** A name to show, never a path: the last part, without what could mislead whoever reads it; undefined when nothing is left. */
export function shownName(given: string | undefined): string | undefined {
  const last = (given ?? '').toWellFormed().replaceAll('\\', '/').split('/').at(-1) ?? '';
  const name = last
    .slice(0, 1_000)
    .normalize('NFC')
    .replaceAll(UNWELCOME, '')
    .replace(/^[.\s]+/, '')
    .trimEnd();
  if (name === '') return undefined;
  const dot = name.lastIndexOf('.');
  if ([...name].length <= LONGEST) return name;
  const extension = dot > 0 && name.length - dot <= 6 ? name.slice(dot) : '';
  return [...name].slice(0, LONGEST - extension.length).join('') + extension;
}
