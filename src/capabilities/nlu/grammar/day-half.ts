import { flag } from './lexicon-data';
import { PhraseTable } from '../text/phrase-table';
import { type Scan } from './scan';

/** What people do early or late: it tells which half of the day "a las 6" means. Folded words of all three languages. */
const EARLY = new PhraseTable(
  Object.entries(
    flag(
      `despertarme, despertador, despertar, despierten, despiertenme, despiertame, despiertan, levantarme, levantarnos, levanten, llamada de despertar, desayuno, desayunar, desayunamos, vuelo, aeropuerto, amanecer,
       madrugada, madrugamos, temprano, tempranito, excursion, tour, aterriza, aterrizamos, aterrizo, early, wake, wakeup, wake-up, breakfast, flight, airport, sunrise, lands, land, landing,
       acordar, acorda, acorde, acordem, acordem-me, acordar-me, despertador, cafe da manha, pequeno-almoco, pequeno almoco, voo, aeroporto, madrugada, madruga, cedo, cedinho, passeio, aterrissa, aterra`,
    ),
  ),
);
const LATE = new PhraseTable(
  Object.entries(
    flag(
      `cena, cenar, cenamos, esta noche, tarde-noche, jantar, jantamos, hoje a noite, esta noite, dinner, tonight, this evening, supper, atardecer, sunset, por do sol,
       late checkout, late check-out, salir mas tarde, salida tardia, sair mais tarde, check out later`,
    ),
  ),
);

/** The half of the day that the rest of the message speaks of; undefined when it says nothing or both. */
export function halfMeant(scan: Scan): 'am' | 'pm' | undefined {
  const isEarly = scan.tokens.some((_, index) => EARLY.at(scan.tokens, index) !== undefined);
  const isLate = scan.tokens.some((_, index) => LATE.at(scan.tokens, index) !== undefined);
  if (isEarly === isLate) return undefined;
  return isEarly ? 'am' : 'pm';
}
