/** Phones to write from in the simulated WhatsApp; the hotel knows the first two. */
export const PEOPLE: Readonly<Record<string, readonly { readonly name: string; readonly phone: string; readonly note: string }[]>> = {
  mirador: [
    { name: 'Lucía Vega', phone: '+51988777666', note: 'new guest' },
    { name: 'Carlos Ruiz', phone: '+51999111222', note: 'in house, room 204' },
    { name: 'Emma Clark', phone: '+447700900123', note: 'arrives Nov 27' },
  ],
  mare: [
    { name: 'Ana Costa', phone: '+5511977776666', note: 'new guest' },
    { name: 'João Lima', phone: '+5511900000001', note: 'arrives Nov 23' },
  ],
};
