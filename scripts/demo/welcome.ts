/** What a newcomer reads when the demo is up. */
export const welcome = ({ address, log, seconds }: { address: string; log: string; seconds: string }): string => `
  Atrio is ready after ${seconds} s:   ${address}

  Play the guest of Hotel Mirador (Lima) or Pousada Maré (Florianópolis). Say for example:

    es   Hola, ¿tienen habitación del 4 al 7 de diciembre para 2 adultos?
         la más barata, ¿hay cochera?   ·   Lucía Vega, lucia@example.test   ·   dale
    en   Do you have a room from 24 to 26 December for two?   ·   What time is breakfast?
    pt   Vocês têm quarto de 5 a 8 de dezembro para 2 pessoas?   ·   aceitam cachorro?

  Log: ${log}     Health: ${address}/health     Metrics: ${address}/metrics
  Ctrl+C stops everything; the data stays for the next start.
`;
