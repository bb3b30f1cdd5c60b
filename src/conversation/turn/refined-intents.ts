import type { NluResult } from '@/capabilities/nlu';
import { fold } from '../reply/fold';

/** Within one label of the engine the words decide what is asked for. */
interface Refinement {
  readonly of: readonly string[];
  readonly as: string;
  readonly words: RegExp;
  readonly unless?: RegExp;
}

const AMENITIES = ['amenities_info'];
const ORDERS =
  /\b(quiero|quisiera|necesito|debo|want to|need to|have to|would like to|i d like to|please cancel|quero|preciso|gostaria|cancelen|cancela|cancele)\b/;

const REFINEMENTS: readonly Refinement[] = [
  {
    of: ['payment_question'],
    as: 'payment_link',
    words: /\b(links?|enlaces?)\b|\b(pay|paying) (now|the (deposit|balance|rest))\b|\b(quiero|quisiera|quero|queria) pagar\b/,
  },
  {
    of: ['price_enquiry'],
    as: 'discount_info',
    words:
      /\b(descuentos?|discounts?|descontos?|promocion(es)?|promo(s|code)?|promocoes|promocao|coupon|voucher|cupom|corporate rate|tarifa corporativa|book(ing)? direct(ly)?)\b/,
  },
  {
    of: ['cancel_booking'],
    as: 'cancellation_policy',
    words:
      /\b(politicas?|policy|policies|condicion(es)?|conditions?|terms|condicoes)\b|\b(hasta cuando|hasta que dia|ate quando|until when|how late|sin costo|sem custo|gratis|gratuit[ao]|free of charge|for free|free cancellation|penalidad|penalty|multa)\b/,
    unless: ORDERS,
  },
  {
    of: AMENITIES,
    as: 'smoking_info',
    words: /\b(fum(ar|a|o|amos|an|adores?|antes?)|smok(e|es|ing|er|ers)|cigarr(o|os|illo|illos)|vap(e|ear|ing))\b/,
  },
  {
    of: AMENITIES,
    as: 'accessibility_info',
    words:
      /\b(silla de ruedas|cadeira de rodas|wheelchairs?|accesib\w+|acessib\w+|acessivel|accessib\w+|step free|rampas?|ramps?|ascensor(es)?|elevador(es)?|elevators?|a lift|the lift|lifts|movilidad reducida|mobilidade reduzida|discapacidad|discapacitad[ao]s?|deficien\w+|disabled|reduced mobility)\b/,
  },
  {
    of: AMENITIES,
    as: 'laundry_info',
    words:
      /\b(lavanderia|laundry|laundromat|lavan (la )?ropa|lavar (la |mi |a )?(ropa|roupa)|lavam roupa|dry cleaning|tintoreria|wash (my |our |some )?clothes)\b/,
    unless: /\b(recoj\w+|recog\w+|pick (it |this |them )?up|buscar|vengan|come and)\b/,
  },
  {
    of: AMENITIES,
    as: 'children_info',
    words:
      /\b(cunas?|cots?|cribs?|bercos?|moises|high ?chairs?|sillas? (alta|de bebe)s?|kids? friendly|ninos son|aceptan ninos|children (allowed|welcome)|aceitam criancas)\b/,
  },
  {
    of: ['check_in_info', 'amenities_info'],
    as: 'reception_hours',
    words:
      /\b(recepcion|recepcao|rececao|reception|front desk)\b.*\b(24|horas?|hours?|horarios?|abiert[ao]|abre|cierra|open|opens|close|closes|abert[ao]|fecha|toda la noche|all night|round the clock)\b/,
  },
];

const STAY = ['check_in', 'check_out'] as const;
const SURE = 0.6;

/** Days and people ask for a room, whatever else is said beside them: "we would love to spend our anniversary with you, …". */
function withRoomWished(nlu: NluResult): NluResult {
  const says = (type: string): boolean => nlu.entities.some((entity) => entity.type === type);
  const isStay = STAY.every(says) && (says('adults') || says('room_type'));
  if (nlu.decision !== 'fallback' || nlu.tags.length > 0 || !isStay) return nlu;
  return { ...nlu, decision: 'act', intents: [{ name: 'check_availability', confidence: SURE }] };
}

/** What the engine understood, told apart where one of its labels holds several questions: "may one smoke?" is one of the amenities. */
export function refined(understood: NluResult, text: string): NluResult {
  const nlu = withRoomWished(understood);
  const words = fold(text);
  const intents = nlu.intents.map((intent) => {
    const found = REFINEMENTS.find(
      ({ of, words: said, unless }) => of.includes(intent.name) && said.test(words) && unless?.test(words) !== true,
    );
    return found === undefined ? intent : { ...intent, name: found.as };
  });
  return { ...nlu, intents };
}
