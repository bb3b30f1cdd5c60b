type Consent = 'opt_in' | 'opt_out';

/** Twilio's own words, which it acts on by itself, and ours; only ever the whole message (protocols.md 4). */
const WORDS: Readonly<Record<Consent, readonly string[]>> = {
  opt_out: [
    ...['stop', 'stopall', 'stop all', 'unsubscribe', 'end', 'quit', 'revoke', 'optout', 'opt out'],
    ...['baja', 'alto', 'dar de baja', 'darme de baja', 'cancelar envios', 'no mas mensajes'],
    ...['parar', 'sair', 'cancelar envio', 'descadastrar', 'nao quero mais mensagens'],
  ],
  opt_in: [
    ...['start', 'unstop', 'opt in', 'optin'],
    ...['alta', 'darme de alta', 'reanudar envios'],
    ...['quero receber', 'retomar envios', 'voltar a receber'],
  ],
};

const CONSENTS: ReadonlyMap<string, Consent> = new Map([
  ...WORDS.opt_out.map((word) => [word, 'opt_out'] as const),
  ...WORDS.opt_in.map((word) => [word, 'opt_in'] as const),
]);

/** Longer is a sentence, and a sentence is for the hotel to read. */
const LONGEST = 40;

/** Without case, accents, and the marks that people put round a single word. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[\s.,;:!¡?¿"'«»“”()[\]-]/u)
    .filter((part) => part !== '')
    .join(' ');

/** What a message that says nothing else means; `cancel my booking` means nothing here. */
export const consentIn = (text: string): Consent | undefined => (text.length > LONGEST ? undefined : CONSENTS.get(plain(text)));

/** Only by SMS: there Twilio takes the word for an opt-out itself, and answering would fail with 21610. */
const CARRIER_WORD = 'cancel';
export const isCarrierOptOut = (text: string): boolean => text.length <= LONGEST && plain(text) === CARRIER_WORD;
