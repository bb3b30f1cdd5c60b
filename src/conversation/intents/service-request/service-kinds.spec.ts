import type { TicketRequest } from '@/capabilities/tickets';
import { LANGUAGES } from '@/shared/language';
import { ToldReception } from '../../../../test/support/told-intents';

jest.setTimeout(60_000);

const CARLOS = { phone: '+51999111222' };

interface Case {
  readonly intent: string;
  readonly text: string;
  /** All of them stand in the reply. */
  readonly says: readonly string[];
  readonly ticket: Partial<Omit<TicketRequest, 'details'>> & { readonly details?: Record<string, unknown> };
}

/** What Carlos, in room 204, writes in each language when nothing is missing. */
const COMPLETE: readonly Case[] = [
  ...[
    { text: 'me pueden traer dos toallas más, por favor', says: ['el equipo de limpieza', 'Habitación 204', '30 minutos'] },
    { text: 'could you bring me two more towels, please', says: ['housekeeping', 'Room 204', '30 minutes'] },
    { text: 'podem trazer mais duas toalhas, por favor', says: ['a equipe de limpeza', 'Quarto 204', '30 minutos'] },
  ].map((one) => ({ ...one, intent: 'housekeeping_request', ticket: { department: 'housekeeping', room: '204' } as const })),
  ...[
    { text: 'el aire acondicionado no enfría', says: ['Lamento', 'mantenimiento', 'Habitación 204', '60 minutos'] },
    { text: 'the air conditioning does not cool', says: ['sorry', 'maintenance', 'Room 204', '60 minutes'] },
    { text: 'o ar-condicionado não gela', says: ['Sinto muito', 'a manutenção', 'Quarto 204', '60 minutos'] },
  ].map((one) => ({ ...one, intent: 'maintenance_issue', ticket: { department: 'maintenance', room: '204' } as const })),
  ...[
    { text: 'quiero una hamburguesa en mi habitación', says: ['12:30', 'el restaurante', '«quiero una hamburguesa en mi habitación»'] },
    { text: 'please bring a hamburger to my room', says: ['12:30', 'the restaurant', '“please bring a hamburger to my room”'] },
    { text: 'quero um hambúrguer no quarto', says: ['12:30', 'o restaurante', '“quero um hambúrguer no quarto”'] },
  ].map((one) => ({ ...one, intent: 'room_service', ticket: { department: 'restaurant', room: '204' } as const })),
  ...[
    { text: 'despiértenme mañana a las 6', says: ['Domingo 22 de noviembre, 06:00', 'Todavía no está confirmado'] },
    { text: 'wake me up tomorrow at 6', says: ['Sunday, Nov 22, 06:00', 'not confirmed yet'] },
    { text: 'me acordem amanhã às 6', says: ['Domingo, 22 de novembro, 06:00', 'Ainda não está confirmado'] },
  ].map((one) => ({
    ...one,
    intent: 'wake_up_call',
    ticket: { department: 'reception', room: '204', dueAt: new Date('2026-11-22T11:00:00Z') } as const,
  })),
  ...[
    {
      text: 'un taxi al aeropuerto mañana a las 5 am para 2 personas',
      says: ['USD 25.00', 'Domingo 22 de noviembre, 05:00', '2 personas'],
    },
    { text: 'a taxi to the airport tomorrow at 5 am for 2 people', says: ['USD 25.00', 'Sunday, Nov 22, 05:00', '2 people'] },
    {
      text: 'um táxi para o aeroporto amanhã às 5 da manhã para 2 pessoas',
      says: ['USD 25,00', 'Domingo, 22 de novembro, 05:00', '2 pessoas'],
    },
  ].map((one) => ({
    ...one,
    intent: 'transfer_transport',
    ticket: { department: 'concierge', dueAt: new Date('2026-11-22T10:00:00Z'), details: { people: 2 } } as const,
  })),
  ...[
    {
      text: 'una mesa para 4 personas el lunes a las 8',
      says: ['12:30', 'Lunes 23 de noviembre, 20:00', '4 personas', 'no está confirmado'],
    },
    { text: 'a table for 4 people on Monday at 8', says: ['12:30', 'Monday, Nov 23, 20:00', '4 people', 'not confirmed'] },
    {
      text: 'uma mesa para 4 pessoas na segunda às 8',
      says: ['12:30', 'Segunda-feira, 23 de novembro, 20:00', '4 pessoas', 'não está confirmado'],
    },
  ].map((one) => ({
    ...one,
    intent: 'restaurant_reservation',
    ticket: { department: 'restaurant', details: { date: '2026-11-23', time: '20:00', people: 4 } } as const,
  })),
  ...[
    { text: 'un masaje el lunes a las 4 de la tarde', says: ['USD 45.00', 'Lunes 23 de noviembre, 16:00', 'el spa'] },
    { text: 'a massage on Monday at 4 pm', says: ['USD 45.00', 'Monday, Nov 23, 16:00', 'the spa'] },
    { text: 'uma massagem na segunda às 4 da tarde', says: ['USD 45,00', 'Segunda-feira, 23 de novembro, 16:00', 'o spa'] },
  ].map((one) => ({ ...one, intent: 'spa_appointment', ticket: { department: 'spa', details: { time: '16:00' } } as const })),
  ...[
    {
      text: 'la sala de reuniones el jueves a las 9 am para 12 personas',
      says: ['USD 40.00', 'Jueves 26 de noviembre, 09:00', '12 personas'],
    },
    { text: 'the meeting room on Thursday at 9 am for 12 people', says: ['USD 40.00', 'Thursday, Nov 26, 09:00', '12 people'] },
    {
      text: 'a sala de reuniões na quinta às 9 da manhã para 12 pessoas',
      says: ['USD 40,00', 'Quinta-feira, 26 de novembro, 09:00', '12 pessoas'],
    },
  ].map((one) => ({ ...one, intent: 'meeting_room', ticket: { department: 'events', details: { people: 12 } } as const })),
  ...[
    { text: 'olvidé mis lentes en la piscina', says: ['Gracias por avisar', '«olvidé mis lentes en la piscina»', 'le responderán'] },
    { text: 'I left my glasses by the pool', says: ['Thank you', '“I left my glasses by the pool”', 'answer you here'] },
    { text: 'esqueci meus óculos na piscina', says: ['Que bom que avisou', '“esqueci meus óculos na piscina”', 'respondem por aqui'] },
  ].map((one) => ({ ...one, intent: 'lost_and_found', ticket: { department: 'reception', details: { contact: CARLOS.phone } } as const })),
  ...[
    { text: 'borren mis datos personales', says: ['su identidad', '21 de diciembre'] },
    { text: 'delete my personal data', says: ['your identity', 'Dec 21'] },
    { text: 'apaguem os meus dados pessoais', says: ['a sua identidade', '21 de dezembro'] },
  ].map((one) => ({
    ...one,
    intent: 'privacy_request',
    ticket: { department: 'data_protection', dueAt: new Date('2026-12-22T04:59:00Z') } as const,
  })),
];

describe('what a guest in the house asks for, with nothing missing', () => {
  it.each(COMPLETE.map((one, at) => [one.intent, one.text, one, LANGUAGES[at % 3]] as const))(
    '%s: «%s»',
    async (intent, text, { says, ticket }, language = 'es') => {
      const reception = new ToldReception('mirador', CARLOS);
      const { text: reply, result } = await reception.hearsAs(intent, text, { language });
      for (const words of says) expect(reply).toContain(words);
      const { details, ...rest } = ticket;
      expect(reception.opened).toEqual([
        expect.objectContaining({ kind: intent, priority: 'normal', guestName: 'Carlos Ruiz', bookingReference: 'BK-1001', ...rest }),
      ]);
      expect(reception.opened[0]?.details).toMatchObject({ said: [text], ...details });
      // The store opens one ticket a key: the message's and the wish's, whatever turn works on it.
      expect(reception.opened[0]?.key).toBe(`1:${intent}`);
      expect(reception.escalations).toEqual([]);
      expect(result.record.flows).toEqual([]);
    },
  );
});
