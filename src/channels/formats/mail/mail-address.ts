const LONGEST = 254;

/** One plain address in lower case, or undefined for anything that could mean two things to two programs. */
export function mailAddress(text: string | undefined): string | undefined {
  const address = (text ?? '').trim().toLowerCase();
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (at < 1 || address.length > LONGEST || !isLocalPart(local) || !isDomain(domain)) return undefined;
  return address;
}

const isLocalPart = (local: string): boolean => local.length <= 64 && [...local].every(isAddressCharacter);

/** Printable, and none of those that separate or quote addresses. */
function isAddressCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code > 0x20 && code !== 0x7f && !(code >= 0x80 && code <= 0xa0) && !'<>()[]\\,;:"@'.includes(character);
}

const isDomain = (domain: string): boolean =>
  domain.split('.').every((label) => label !== '' && label.length <= 63 && /^[\p{L}\p{N}-]+$/u.test(label));

const NO_REPLY = [
  'noreply',
  'donotreply',
  'dontreply',
  'noresponder',
  'noresponda',
  'naoresponda',
  'naoresponder',
  'nonrispondere',
  'nepasrepondre',
];

/** An address behind which nobody reads. */
export const isNoReply = (address: string): boolean => {
  const local = (address.split('@')[0] ?? '').replace(/[-_.+]/g, '').replaceAll('ã', 'a');
  return NO_REPLY.some((name) => local.startsWith(name) || local.endsWith(name));
};

/** A mail server that speaks about mail. */
export const isMailSystem = (address: string): boolean => ['mailer-daemon', 'postmaster'].includes(address.split('@')[0] ?? '');
