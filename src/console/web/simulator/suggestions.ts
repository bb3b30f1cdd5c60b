/** What to try, by hotel and language: the first sentences of whole conversations. */
export const SUGGESTIONS: Readonly<Record<string, readonly { readonly language: string; readonly text: string }[]>> = {
  mirador: [
    { language: 'es', text: 'Hola, ¿tienen habitación del 4 al 7 de diciembre para 2 adultos?' },
    { language: 'en', text: 'Hi! Do you have a room from Dec 4 to 7 for 2 adults?' },
    { language: 'pt', text: 'Oi, vocês têm quarto de 4 a 7 de dezembro para 2 adultos?' },
    { language: 'es', text: '¿A qué hora es el desayuno?' },
  ],
  mare: [
    { language: 'pt', text: 'Vocês têm quarto de 5 a 8 de dezembro para 2 pessoas?' },
    { language: 'es', text: '¿Tienen habitación del 5 al 8 de diciembre para dos?' },
    { language: 'en', text: 'Do you allow dogs?' },
  ],
};
