import { type HotelFixture } from './hotel-fixture';

export const mareKnowledge: HotelFixture['knowledge'] = {
  wifi: {
    es: 'El wifi es gratuito: red "Pousada Mare", clave "ondasdosul".',
    en: 'Wi-Fi is free: network "Pousada Mare", password "ondasdosul".',
    pt: 'O wi-fi é gratuito: rede "Pousada Mare", senha "ondasdosul".',
  },
  breakfast: {
    es: 'El desayuno está incluido y se sirve de 07:00 a 10:00 en el jardín.',
    en: 'Breakfast is included and is served from 07:00 to 10:00 in the garden.',
    pt: 'O café da manhã está incluído e é servido das 07:00 às 10:00 no jardim.',
  },
  parking: {
    es: 'El estacionamiento es gratuito para los huéspedes.',
    en: 'Parking is free for our guests.',
    pt: 'O estacionamento é gratuito para os hóspedes.',
  },
  pets: {
    es: 'Sí, aceptamos mascotas de hasta 10 kg, sin costo.',
    en: 'Yes, we accept pets up to 10 kg, free of charge.',
    pt: 'Sim, aceitamos animais de até 10 kg, sem custo.',
  },
  check_in: {
    es: 'El check-in es a partir de las 14:00.',
    en: 'Check-in is from 14:00.',
    pt: 'O check-in é a partir das 14:00.',
  },
  check_out: {
    es: 'El check-out es hasta las 11:00.',
    en: 'Check-out is until 11:00.',
    pt: 'O check-out é até as 11:00.',
  },
  late_checkout: {
    es: 'La salida tardía depende de la ocupación: la recepción se lo confirma el mismo día.',
    en: 'Late check-out depends on occupancy: reception confirms it on the day.',
    pt: 'A saída tardia depende da ocupação: a recepção confirma no mesmo dia.',
  },
  address: {
    es: 'Estamos en Rua das Gaivotas 120, Campeche, Florianópolis, a 200 metros de la playa.',
    en: 'We are at Rua das Gaivotas 120, Campeche, Florianópolis, 200 metres from the beach.',
    pt: 'Estamos na Rua das Gaivotas 120, Campeche, Florianópolis, a 200 metros da praia.',
  },
  reception_hours: {
    es: 'La recepción atiende todos los días de 08:00 a 22:00.',
    en: 'Reception is open every day from 08:00 to 22:00.',
    pt: 'A recepção atende todos os dias das 08:00 às 22:00.',
  },
  pool_gym_spa: {
    es: 'Tenemos piscina al aire libre, abierta de 09:00 a 20:00. No tenemos spa ni gimnasio.',
    en: 'We have an outdoor pool, open from 09:00 to 20:00. We have no spa and no gym.',
    pt: 'Temos piscina ao ar livre, aberta das 09:00 às 20:00. Não temos spa nem academia.',
  },
  amenities: {
    es: 'Todas las habitaciones tienen baño privado, aire acondicionado, wifi, frigobar y hamaca en el balcón.',
    en: 'All rooms have a private bathroom, air conditioning, Wi-Fi, a minibar and a hammock on the balcony.',
    pt: 'Todos os quartos têm banheiro privativo, ar-condicionado, wi-fi, frigobar e rede na varanda.',
  },
  payment: {
    es: 'Aceptamos Pix, tarjetas Visa y Mastercard, y efectivo en reales. No pedimos depósito.',
    en: 'We accept Pix, Visa and Mastercard, and cash in reais. We ask for no deposit.',
    pt: 'Aceitamos Pix, cartões Visa e Mastercard, e dinheiro em reais. Não pedimos depósito.',
  },
  luggage: {
    es: 'Guardamos su equipaje sin costo el día de llegada y el de salida.',
    en: 'We keep your luggage free of charge on the day of arrival and of departure.',
    pt: 'Guardamos a sua bagagem sem custo no dia da chegada e no da saída.',
  },
  airport_transfer: {
    es: 'No ofrecemos traslados; un taxi desde el aeropuerto tarda unos 15 minutos.',
    en: 'We offer no transfers; a taxi from the airport takes about 15 minutes.',
    pt: 'Não oferecemos traslado; um táxi do aeroporto leva cerca de 15 minutos.',
  },
  restaurant: {
    es: 'Servimos solo el desayuno; hay restaurantes a pocos pasos, frente a la playa.',
    en: 'We serve breakfast only; there are restaurants a few steps away, by the beach.',
    pt: 'Servimos apenas o café da manhã; há restaurantes a poucos passos, em frente à praia.',
  },
  smoking: {
    es: 'Se puede fumar solo en el jardín.',
    en: 'Smoking is allowed in the garden only.',
    pt: 'É permitido fumar apenas no jardim.',
  },
  children: {
    es: 'Los niños son bienvenidos; tenemos cuna sin costo.',
    en: 'Children are welcome; a cot is free of charge.',
    pt: 'Crianças são bem-vindas; temos berço sem custo.',
  },
  accessibility: {
    es: 'La habitación 101 está en la planta baja y tiene entrada sin escalones.',
    en: 'Room 101 is on the ground floor and has a step-free entrance.',
    pt: 'O quarto 101 fica no térreo e tem entrada sem degraus.',
  },
  laundry: {
    es: 'No tenemos lavandería; hay una a dos cuadras.',
    en: 'We have no laundry; there is one two blocks away.',
    pt: 'Não temos lavanderia; há uma a duas quadras.',
  },
  cancellation_policy: {
    es: 'Puede cancelar sin costo hasta 72 horas antes de las 14:00 del día de llegada; después se cobra el 50 % del total.',
    en: 'You can cancel free of charge until 72 hours before 14:00 on the day of arrival; after that 50% of the total is charged.',
    pt: 'Pode cancelar sem custo até 72 horas antes das 14:00 do dia de chegada; depois é cobrado 50 % do total.',
  },
  emergency: {
    es: 'Si hay peligro, póngase a salvo ahora mismo y llame al 193 (bomberos), al 192 (ambulancia) o al 190 (policía).',
    en: 'If there is danger, get to safety right now and call 193 (fire brigade), 192 (ambulance) or 190 (police).',
    pt: 'Se houver perigo, vá agora para um lugar seguro e ligue para 193 (bombeiros), 192 (ambulância) ou 190 (polícia).',
  },
  room_service: {
    es: 'No tenemos servicio a la habitación; el café y el té de la sala común son gratuitos a toda hora.',
    en: 'We have no room service; coffee and tea in the lounge are free at any hour.',
    pt: 'Não temos serviço de quarto; o café e o chá da sala de estar são gratuitos a qualquer hora.',
  },
  meeting_room: {
    es: 'No tenemos sala de reuniones ni salón de eventos.',
    en: 'We have no meeting room and no event hall.',
    pt: 'Não temos sala de reuniões nem salão de eventos.',
  },
  privacy: {
    es: 'Guardamos sus datos solo para atender su reserva y sus mensajes; puede pedir verlos, corregirlos o borrarlos.',
    en: 'We keep your data only to handle your booking and your messages; you can ask to see, correct or delete them.',
    pt: 'Guardamos os seus dados apenas para cuidar da sua reserva e das suas mensagens; você pode pedir para ver, corrigir ou apagar.',
  },
};
