import { type IntentModel } from '../classifier/intent-model';
import { contextOf } from '../evaluation/eval-case';
import { understand } from '../understand';

/** Every language, dates, numbers, two wishes at once, nothing to understand. */
const MESSAGES = [
  'Hola, ¿tienen habitación del 4 al 7 de diciembre para 2 adultos y un nene de 4?',
  'quiero cancelar mi reserva BK-1003, y una factura por favor',
  'Do you have a double room from 12/24 to 12/26? And what time is breakfast?',
  'my email is ana@example.test, can we check out at half past one',
  'Vocês têm quarto de sexta a domingo para um casal com bebê? Aceitam cachorro?',
  'o chuveiro está sem água quente desde ontem à noite!!',
  'xyzzy',
];
const ROUNDS = 40;

/** Lets V8 compile the pipeline before its times are told: a server is warm after its first guests, a command would never be. */
export function warmUp(model: IntentModel): void {
  const context = contextOf('2026-11-21', 'America/Lima');
  for (let round = 0; round < ROUNDS; round += 1) MESSAGES.forEach((text) => understand(model, text, context));
}
