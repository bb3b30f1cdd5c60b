import * as fc from 'fast-check';
import { type Language } from '@/shared/language';
import { read } from './reading.fake';

const NUMBERS: Readonly<Record<Language, readonly string[]>> = {
  es: ['', 'un', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve', 'diez', 'once', 'doce'],
  en: ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  pt: ['', 'um', 'dois', 'três', 'quatro', 'cinco', 'seis', 'sete', 'oito', 'nove', 'dez', 'onze', 'doze'],
};
const ADULTS: Readonly<Record<Language, readonly ((n: string | number) => string)[]>> = {
  es: [
    (n) => `${n} adultos`,
    (n) => `para ${n} personas`,
    (n) => `somos ${n}`,
    (n) => `${n} huéspedes por favor`,
    (n) => `no, ${n} personas`,
  ],
  en: [(n) => `${n} adults`, (n) => `for ${n} people`, (n) => `we are ${n}`, (n) => `there will be ${n} of us`, (n) => `no, ${n} people`],
  pt: [
    (n) => `${n} adultos`,
    (n) => `para ${n} pessoas`,
    (n) => `somos ${n}`,
    (n) => `${n} hóspedes por favor`,
    (n) => `não, ${n} pessoas`,
  ],
};
const CHILDREN: Readonly<Record<Language, (n: string | number, ages: readonly number[]) => string>> = {
  es: (n, ages) => `${n} niños de ${ages.join(' y ')} años`,
  en: (n, ages) => `${n} kids aged ${ages.join(' and ')}`,
  pt: (n, ages) => `${n} crianças de ${ages.join(' e ')} anos`,
};

describe('guest counts', () => {
  it.each(['es', 'en', 'pt'] as const)('reads adults in digits and words (%s)', (language) => {
    const wrong = ADULTS[language].flatMap((print) =>
      NUMBERS[language].flatMap((word, count) =>
        count === 0 ? [] : [print(word), print(count)].filter((text) => read(text, language).join() !== `adults=${count}`),
      ),
    );
    expect(wrong).toEqual(language === 'es' ? ['somos un'] : language === 'pt' ? ['somos um'] : []);
  });

  it.each(['es', 'en', 'pt'] as const)('reads adults with children and their ages (%s)', (language) => {
    const join = { es: 'y', en: 'and', pt: 'e' }[language];
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.integer({ min: 1, max: 17 }), { minLength: 2, maxLength: 2 }),
        (adults, ages) => {
          const text = `${ADULTS[language][0]!(adults)} ${join} ${CHILDREN[language](ages.length, ages)}`;
          expect([text, ...read(text, language)]).toEqual([
            text,
            `adults=${adults}`,
            `children=${ages.length}`,
            `child_ages=${ages.join(',')}`,
          ]);
        },
      ),
    );
  });

  it.each<[Language, string, string[]]>([
    ['es', 'dos adultos y un nene de 4', ['adults=2', 'children=1', 'child_ages=4']],
    ['pt', 'casal com bebê', ['adults=2', 'children=1', 'child_ages=0']],
    ['en', 'the two of us', ['adults=2']],
    ['en', 'just me', ['adults=1']],
    ['es', 'mi esposa y yo con nuestra hija de 8 años', ['adults=2', 'children=1', 'child_ages=8']],
    ['en', 'us two and a 4-year-old', ['adults=2', 'children=1', 'child_ages=4']],
    ['es', '4 personas incluyendo 2 niños', ['adults=2', 'children=2']],
    ['pt', 'somos 4, sendo 2 crianças de 3 e 5 anos', ['adults=2', 'children=2', 'child_ages=3,5']],
    ['es', '2 adultos, 1 bebé de 6 meses', ['adults=2', 'children=1', 'child_ages=0']],
  ])('understands a family as guests put it: %s "%s"', (language, text, expected) => {
    expect(read(text, language)).toEqual(expected);
  });

  it('asks back when "somos 4 con 2 niños" may mean four or six', () => {
    expect(read('somos 4 con 2 niños', 'es')).toEqual(['adults=2|4', 'children=2']);
  });

  it.each<[Language, string]>([
    ['es', 'otro adulto'],
    ['es', 'un adulto más'],
    ['en', 'one more adult'],
    ['pt', 'mais um adulto'],
    ['es', 'una noche más'],
    ['en', 'one more night'],
    ['pt', 'mais uma noite'],
    ['es', 'quarto de casal'],
  ])('does not take an addition for a count: %s "%s"', (language, text) => {
    expect(read(text, language).filter((one) => /^(adults|nights)=/.test(one))).toEqual([]);
  });

  it.each<[Language, string, string[]]>([
    ['en', 'me the missus and our two nippers (4 and 7)', ['adults=2', 'children=2', 'child_ages=4,7']],
    ['en', 'my parents and I', ['adults=3']],
    ['en', 'just me n my boyfriend', ['adults=2']],
    ['en', 'my partner and I with our 8 month old', ['adults=2', 'children=1', 'child_ages=0']],
    ['en', 'an auntie, an uncle, two cousins of 9 and 12 and meself', ['adults=3', 'children=2', 'child_ages=9,12']],
    ['en', 'mum, dad, kids 13 and 15', ['adults=2', 'children=2', 'child_ages=13,15']],
    ['en', 'me and my son, who is 22', ['adults=2']],
    ['en', 'just hubs and I, the kids are at their gran’s', ['adults=2']],
    ['en', 'two couples', ['adults=4']],
    ['es', 'yo, mi mamá y mi hermana', ['adults=3']],
    ['es', 'mi mujer, yo y los dos críos de 4 y 7', ['adults=2', 'children=2', 'child_ages=4,7']],
    ['es', 'seríamos mi esposa, mis suegros y yo', ['adults=4']],
    ['es', 'vamos mi esposa y dos niños', ['adults=2', 'children=2']],
    ['es', 'vamos con mi novio', ['adults=2']],
    ['es', 'voy con mi hijo', ['adults=1', 'children=1']],
    ['es', 'un cuarto para mis papás', ['adults=2']],
    ['es', 'para mi esposa y para mí', ['adults=2']],
    ['es', 'yo y dos patas más', ['adults=3']],
    ['pt', 'minha sogra, meu marido e eu', ['adults=3']],
    ['pt', 'eu, a patroa e os meninos de 5 e 8', ['adults=2', 'children=2', 'child_ages=5,8']],
    ['pt', 'eu e mais dois amigos', ['adults=3']],
    ['pt', 'somos 2 casais', ['adults=4']],
    ['pt', 'eu, meu irmão e o filho dele de 6', ['adults=2', 'children=1', 'child_ages=6']],
    ['es', 'mi mujer, yo y las gemelas de 3 años', ['adults=2', 'children=2', 'child_ages=3,3']],
    ['es', 'mi hermano chico, que tiene 10, mi papá y yo', ['adults=2', 'children=1', 'child_ages=10']],
    ['es', 'mi hijo de 12 y yo, los dos solos', ['adults=1', 'children=1', 'child_ages=12']],
    ['es', 'me acompañan mi esposa y mi suegro', ['adults=3']],
    ['pt', 'duas camas para mim e minha filha', ['adults=1', 'children=1']],
  ])('counts those who are named one by one: %s "%s"', (language, text, expected) => {
    expect(read(text, language).filter((one) => /^(adults|child)/.test(one))).toEqual(expected);
  });

  it.each<[Language, string, string[]]>([
    ['es', 'somos 5: mi esposa, yo y tres chicos', ['adults=2', 'children=3']],
    ['en', 'a family of four, the kids are 3 and 9', ['adults=2', 'children=2', 'child_ages=3,9']],
    ['en', 'six of us, two are under 5', ['adults=4', 'children=2']],
  ])('takes those who are named out of the number that was said: %s "%s"', (language, text, expected) => {
    expect(read(text, language)).toEqual(expected);
  });

  it.each<[Language, string]>([
    ['en', 'I lost my wallet'],
    ['en', 'my mates and I'],
    ['en', 'can I speak with my wife’s doctor'],
    ['en', 'could we stay a couple of hours longer'],
    ['es', 'hablé con mi mamá'],
    ['es', 'mi esposo perdió su anillo'],
    ['es', 'mi esposa, los niños y yo'],
    ['es', '¿aceptan Yape o solo tarjeta?'],
    ['pt', 'falei com minha irmã'],
    ['pt', 'ainda não, vou ver com o meu chefe'],
    ['pt', 'a que horas é o pequeno-almoço?'],
  ])('counts nobody of whom it is only spoken, or whom nobody can count: %s "%s"', (language, text) => {
    expect(read(text, language).filter((one) => one.startsWith('adults'))).toEqual([]);
  });
});
