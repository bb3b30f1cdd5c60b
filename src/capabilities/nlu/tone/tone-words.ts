import { flag } from '../grammar/lexicon-data';

/** Folded phrases of all three languages. */
export const NEGATIVE = flag(
  `inaceptable, pesimo, pesima, horrible, terrible, asco, asqueroso, sucio, sucia, mugre, queja, reclamo, reclamar, molesto, molesta, indignado, indignada, decepcionado, decepcionada, decepcion,
   mal servicio, verguenza, nadie viene, nadie responde, nadie contesta, no funciona, roto, rota, ruido, cucaracha, cucarachas, estafa, robo, peor, mala atencion, grosero, devuelvan,
   unacceptable, awful, horrible, disgusting, dirty, filthy, broken, angry, furious, disappointed, disappointing, worst, rude, complaint, complain, nobody comes, no one comes, not working,
   doesn't work, does not work, noise, noisy, cockroach, cockroaches, scam, ridiculous, refund, terrible service, unhappy,
   inaceitavel, pessimo, pessima, horrivel, terrivel, nojo, nojento, sujo, suja, reclamacao, reclamar, chateado, chateada, decepcionado, decepcionante, ninguem vem, ninguem responde, ninguem atende,
   nao funciona, quebrado, quebrada, barulho, golpe, pior, vergonha, absurdo, descaso, grosseiro, emojiangry`,
);
export const POSITIVE = flag(
  `gracias, excelente, perfecto, genial, increible, encantado, encantada, encanto, maravilloso, buenisimo, lindo, hermoso, amable, amables, feliz, recomiendo,
   thanks, thank you, great, perfect, excellent, amazing, wonderful, lovely, awesome, love, beautiful, kind, happy, fantastic,
   obrigado, obrigada, otimo, otima, perfeito, maravilhoso, incrivel, adorei, amei, excelente, lindo, gentil, feliz, legal, emojilove, emojithanks`,
);
/** Something that cannot wait: water, fire, health, a closed door, danger. */
export const URGENT = flag(
  `urgente, urgencia, emergencia, incendio, fuego, humo, gas, olor a gas, inundacion, inundado, se inunda, fuga de agua, goteando, sangre, ambulancia, medico, doctor, ayuda ya, me quede encerrado, encerrada,
   atrapado, atrapada, cortocircuito, descarga electrica, robaron, me robaron, policia, ahora mismo, inmediatamente, desmayo, infarto, alergia grave,
   urgent, urgently, emergency, fire, smoke, gas leak, flood, flooding, flooded, leaking, water leak, blood, bleeding, ambulance, doctor, locked out, locked in, stuck in the elevator, trapped, electric shock, stolen,
   police, right now, immediately, asap, as soon as possible, heart attack, fainted, unconscious,
   urgencia, emergencia, fogo, fumaca, vazamento, vazando, inundacao, alagado, alagando, sangue, ambulancia, medico, preso no elevador, presa no elevador, trancado, trancada, choque, curto circuito, roubaram,
   fui roubado, policia, agora mesmo, imediatamente, desmaiou, socorro`,
);
export const NEGATIONS = new Set([
  'no',
  'not',
  'nao',
  'sin',
  'without',
  'sem',
  'nada',
  "isn't",
  "wasn't",
  "don't",
  'never',
  'nunca',
  'nem',
  'ni',
]);
