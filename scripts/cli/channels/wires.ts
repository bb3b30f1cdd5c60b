import { emailWire } from './email.wire';
import { gmailWire } from './gmail.wire';
import { gupshupWire } from './gupshup.wire';
import { metaWire } from './meta.wire';
import { twilioWire } from './twilio.wire';
import type { Wire } from './wire';

/** Every provider whose payloads we read, by its name on the command line: one line each. */
export const WIRES: Readonly<Record<string, Wire>> = {
  whatsapp: metaWire,
  email: emailWire,
  gmail: gmailWire,
  gupshup: gupshupWire,
  twilio: twilioWire,
};
