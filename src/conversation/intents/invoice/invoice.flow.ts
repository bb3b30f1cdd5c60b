import { Injectable } from '@nestjs/common';
import type { Booking } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import * as z from 'zod';
import type { Flow, FlowOutcome } from '../../flows/flow';
import { expectsProof, IDENTIFY_STEP, identifying, takesProof } from '../../own-booking/identifying';
import { OwnBooking } from '../../own-booking/own-booking.service';
import { proofSlots } from '../../own-booking/proof';
import { render } from '../../reply/render';
import { valueOf } from '../../stay/stay-slots';
import { saysNo } from '../../turn/signals';
import { ticketOf } from '../../turn/ticket';
import type { Turn } from '../../turn/turn';
import { invoiceReplies as replies } from './invoice.replies';
import { readTaxId } from './tax-id';

const NAME = 'invoice';
const LONGEST_NAME = 120;

const taxSlots = z.object({ id: z.string().optional(), name: z.string().optional(), email: z.string().optional() });
const invoiceSlots = z.object({ proof: proofSlots.optional(), tax: taxSlots.default({}) });
type Tax = z.output<typeof taxSlots>;
type Step = 'tax_id' | 'legal_name' | 'email';

/** Whose booking → tax number → name on the invoice → where to → work for the reception. Invoices are theirs to write. */
@Injectable()
export class InvoiceFlow implements Flow {
  readonly name = NAME;

  constructor(private readonly own: OwnBooking) {}

  expects(turn: Turn, frame: FlowFrame): boolean {
    return expectsProof(turn, frame) || (isAsking(frame) && saidTax(turn, frame.step as Step) !== undefined && !saysNo(turn));
  }

  /** What it asks for looks like nothing else: a number, a company, an address. */
  takes(turn: Turn, frame: FlowFrame): boolean {
    if (frame.step === IDENTIFY_STEP) return takesProof(turn, frame);
    return saysNo(turn) || saidTax(turn, frame.step as Step) !== undefined || turn.nlu.decision !== 'act';
  }

  async advance(turn: Turn, frame: FlowFrame | undefined): Promise<FlowOutcome> {
    const before = invoiceSlots.catch({ tax: {} }).parse(frame?.slots ?? {});
    if (frame !== undefined && saysNo(turn)) return { say: [render(replies.dropped, turn.language)], frame: undefined };
    const isAsked = frame?.step === IDENTIFY_STEP;
    const found = await this.own.find(turn, { wish: NAME, proof: before.proof, isAsked, fits: () => true });
    if (found.kind === 'not_yet') return identifying(NAME, { tax: before.tax }, found);
    const { booking, proof, remember } = found;
    const said = frame === undefined || isAsked ? undefined : saidTax(turn, frame.step as Step);
    const tax = { ...before.tax, ...said };
    const isMisread = frame?.step === 'tax_id' && said === undefined;
    return { remember, ...next(turn, booking, { proof, tax, isMisread }) };
  }

  async askAgain(turn: Turn, { step }: FlowFrame): Promise<readonly string[]> {
    switch (step as Step) {
      case 'tax_id':
        return [render(replies.badTaxId, turn.language)];
      case 'legal_name':
        return [render(replies.askLegalName, turn.language)];
      case 'email':
        return [render(replies.askEmail, turn.language)];
    }
  }
}

const isAsking = ({ step }: FlowFrame): boolean => step === 'tax_id' || step === 'email';

interface Known {
  readonly proof: z.output<typeof proofSlots>;
  readonly tax: Tax;
  /** The answer held no tax number. */
  readonly isMisread: boolean;
}

function next(turn: Turn, { reference, guest }: Booking, { proof, tax, isMisread }: Known): FlowOutcome {
  const { language } = turn;
  const { id: taxId, name } = tax;
  const email = tax.email ?? guest.email ?? undefined;
  const ask = (step: Step, say: string): FlowOutcome => ({ say: [say], frame: { flow: NAME, step, slots: { proof, tax } } });
  if (taxId === undefined)
    return ask('tax_id', isMisread ? render(replies.badTaxId, language) : render(replies.askTaxId, language, { reference }));
  if (name === undefined) return ask('legal_name', render(replies.askLegalName, language));
  if (email === undefined) return ask('email', render(replies.askEmail, language));
  turn.evidence.add({ taxId, name, email });
  return {
    say: [render(replies.noted, language, { reference, name, taxId, email })],
    frame: undefined,
    tickets: [
      ticketOf(turn, { kind: 'invoice_request', bookingReference: reference, guestName: guest.name, details: { taxId, name, email } }),
    ],
  };
}

/** The one thing that was asked for; undefined when the message does not hold it. */
function saidTax(turn: Turn, step: Step): Tax | undefined {
  const text = turn.text.replaceAll(/\s+/g, ' ').trim();
  switch (step) {
    case 'tax_id': {
      const id = readTaxId(text, turn.hotel.country);
      return id === undefined ? undefined : { id };
    }
    case 'legal_name':
      return text.length < 2 || text.length > LONGEST_NAME || /[?¿]/.test(text) ? undefined : { name: text };
    case 'email': {
      const email = valueOf(turn, 'email')?.value;
      return email === undefined ? undefined : { email };
    }
  }
}
