import { Injectable } from '@nestjs/common';
import type { Booking } from '@/capabilities/pms';
import type { FlowFrame } from '@/capabilities/sessions';
import * as z from 'zod';
import type { FlowOutcome } from '../../flows/flow';
import { IDENTIFY_STEP } from '../../own-booking/identifying';
import { type AboutBooking, OwnBookingFlow } from '../../own-booking/own-booking.flow';
import { OwnBooking } from '../../own-booking/own-booking.service';
import { proofSlots } from '../../own-booking/proof';
import { render, type Template } from '../../reply/render';
import { valueOf } from '../../stay/stay-slots';
import { means, saysNo } from '../../turn/signals';
import { ticketOf } from '../../turn/ticket';
import type { Turn } from '../../turn/turn';
import { invoiceReplies as replies } from './invoice.replies';
import { readTaxId } from './tax-id';

const NAME = 'invoice';
const LONGEST_NAME = 120;

const taxSlots = z.object({ id: z.string().optional(), name: z.string().optional(), email: z.string().optional() });
const invoiceSlots = z.object({ proof: proofSlots.optional(), tax: taxSlots.default({}) }).catch({ tax: {} });
type InvoiceSlots = z.output<typeof invoiceSlots>;
type Tax = z.output<typeof taxSlots>;
type Step = 'tax_id' | 'legal_name' | 'email';

/** Whose booking → tax number → name on the invoice → where to → work for the reception. Invoices are theirs to write. */
@Injectable()
export class InvoiceFlow extends OwnBookingFlow<InvoiceSlots> {
  readonly name = NAME;

  constructor(own: OwnBooking) {
    super(own);
  }

  /** A number and an address answer our question, whatever they remind of. */
  override expects(turn: Turn, frame: FlowFrame): boolean {
    const isPlain = frame.step === 'tax_id' || frame.step === 'email';
    return super.expects(turn, frame) || (isPlain && saidTax(turn, frame.step as Step) !== undefined && !saysNo(turn));
  }

  async askAgain({ language }: Turn, { step }: FlowFrame): Promise<readonly string[]> {
    return step === IDENTIFY_STEP ? [] : [render(QUESTIONS[step as Step], language)];
  }

  protected parse(slots: unknown): InvoiceSlots {
    return invoiceSlots.parse(slots);
  }

  protected fits(): boolean {
    return true;
  }

  /** A company's name looks like nothing else. */
  protected override hears(turn: Turn, frame: FlowFrame): boolean {
    return saidTax(turn, frame.step as Step) !== undefined || turn.nlu.decision !== 'act';
  }

  protected override async filled(turn: Turn, before: InvoiceSlots, frame: FlowFrame | undefined): Promise<InvoiceSlots> {
    const step = frame === undefined || frame.step === IDENTIFY_STEP ? undefined : (frame.step as Step);
    const said = step === undefined ? namedTaxId(turn) : saidTax(turn, step);
    return { ...before, tax: { ...before.tax, ...said } };
  }

  protected dropped({ language }: Turn): string {
    return render(replies.dropped, language);
  }

  protected async next(turn: Turn, { booking, slots, frame }: AboutBooking<InvoiceSlots>): Promise<FlowOutcome> {
    const { id: taxId, name } = slots.tax;
    const email = slots.tax.email ?? booking.guest.email ?? undefined;
    if (taxId === undefined) return askTaxId(turn, booking, slots, frame);
    if (name === undefined) return ask(turn, 'legal_name', slots);
    return email === undefined ? ask(turn, 'email', slots) : noted(turn, booking, { taxId, name, email });
  }
}

const QUESTIONS = { tax_id: replies.askTaxIdAgain, legal_name: replies.askLegalName, email: replies.askEmail } as const;

function ask({ language }: Turn, step: Step, slots: InvoiceSlots, question: Template = QUESTIONS[step], values = {}): FlowOutcome {
  return { say: [render(question, language, values)], frame: { flow: NAME, step, slots } };
}

/** The first question names the booking; a number that is none is told apart from a message without any. */
function askTaxId(turn: Turn, { reference }: Booking, slots: InvoiceSlots, frame: FlowFrame | undefined): FlowOutcome {
  if (frame?.step !== 'tax_id') return ask(turn, 'tax_id', slots, replies.askTaxId, { reference });
  return ask(turn, 'tax_id', slots, /\d/.test(turn.text) ? replies.badTaxId : replies.askTaxIdAgain);
}

function noted(turn: Turn, { reference, guest }: Booking, tax: { taxId: string; name: string; email: string }): FlowOutcome {
  turn.evidence.add(tax);
  return {
    say: [render(replies.noted, turn.language, { reference, ...tax })],
    frame: undefined,
    tickets: [ticketOf(turn, { kind: 'invoice_request', bookingReference: reference, guestName: guest.name, details: tax })],
  };
}

/** "Factura con RUC 20512345678": said before it was asked for. */
function namedTaxId({ text, hotel }: Turn): Tax | undefined {
  const named = TAX_NAME.exec(text);
  const id = named === null ? undefined : readTaxId(text.slice(named.index + named[0].length), hotel.country);
  return id === undefined ? undefined : { id };
}
const TAX_NAME = /\b(?:ruc|dni|cnpj|cpf|nif|nit|rfc|cuit|vat|tax (?:id|number|no))\b/i;

/** "Gracias" is nobody's company, and a question is none. */
const isLegalName = (turn: Turn, text: string): boolean =>
  text.length >= 2 && text.length <= LONGEST_NAME && !/[?¿]/.test(text) && !means(turn, 'thanks', 'goodbye', 'greeting', 'affirm');

/** The one thing that was asked for; undefined when the message does not hold it. */
function saidTax(turn: Turn, step: Step): Tax | undefined {
  const text = turn.text.replaceAll(/\s+/g, ' ').trim();
  switch (step) {
    case 'tax_id': {
      const id = readTaxId(text, turn.hotel.country);
      return id === undefined ? undefined : { id };
    }
    case 'legal_name':
      return isLegalName(turn, text) ? { name: text } : undefined;
    case 'email': {
      const email = valueOf(turn, 'email')?.value;
      return email === undefined ? undefined : { email };
    }
  }
}
