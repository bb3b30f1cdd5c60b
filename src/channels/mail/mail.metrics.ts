import { counter, histogram } from '@/platform/observability';

export const mailParseSeconds = histogram('mail_parse_seconds', 'Time to parse one mail, by how that ended', ['result']);
export const mailDecoded = counter('mail_decoded_total', 'Mails by what became of them and why nothing did', ['channel', 'outcome', 'why']);
