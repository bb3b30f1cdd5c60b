import { type HotelFixture } from './hotel-fixture';

export const miradorKnowledge: HotelFixture['knowledge'] = {
  wifi: {
    es: 'El wifi es gratuito en todo el hotel: red "Mirador Huespedes", clave "brisadelmar".',
    en: 'Wi-Fi is free in the whole hotel: network "Mirador Huespedes", password "brisadelmar".',
    pt: 'O wi-fi é gratuito em todo o hotel: rede "Mirador Huespedes", senha "brisadelmar".',
  },
  breakfast: {
    es: 'El desayuno buffet está incluido y se sirve de 06:30 a 10:30.',
    en: 'The breakfast buffet is included and is served from 06:30 to 10:30.',
    pt: 'O café da manhã em buffet está incluído e é servido das 06:30 às 10:30.',
  },
  parking: {
    es: 'Sí, tenemos cochera vigilada: USD 8.00 por noche.',
    en: 'Yes, we have a guarded car park: USD 8.00 per night.',
    pt: 'Sim, temos estacionamento vigiado: USD 8,00 por noite.',
  },
  pets: {
    es: 'No aceptamos mascotas.',
    en: 'We do not accept pets.',
    pt: 'Não aceitamos animais de estimação.',
  },
  check_in: {
    es: 'El check-in es a partir de las 15:00. Si llega antes, le guardamos el equipaje sin costo.',
    en: 'Check-in is from 15:00. If you arrive earlier, we keep your luggage free of charge.',
    pt: 'O check-in é a partir das 15:00. Se chegar antes, guardamos a sua bagagem sem custo.',
  },
  check_out: {
    es: 'El check-out es hasta las 12:00.',
    en: 'Check-out is until 12:00.',
    pt: 'O check-out é até as 12:00.',
  },
  late_checkout: {
    es: 'Si la habitación no tiene otra llegada ese día, puede quedarse hasta las 16:00 por USD 30.00.',
    en: 'If nobody else arrives in the room that day, you can stay until 16:00 for USD 30.00.',
    pt: 'Se não houver outra chegada no quarto nesse dia, pode ficar até as 16:00 por USD 30,00.',
  },
  address: {
    es: 'Estamos en Malecón del Faro 480, Miraflores, Lima, frente al mar.',
    en: 'We are at Malecón del Faro 480, Miraflores, Lima, facing the sea.',
    pt: 'Estamos no Malecón del Faro 480, Miraflores, Lima, em frente ao mar.',
  },
  reception_hours: {
    es: 'La recepción atiende de 07:00 a 14:00 y de 15:00 a 23:00; por la noche hay una persona de guardia.',
    en: 'Reception is open from 07:00 to 14:00 and from 15:00 to 23:00; at night somebody is on call.',
    pt: 'A recepção atende das 07:00 às 14:00 e das 15:00 às 23:00; à noite há uma pessoa de plantão.',
  },
  pool_gym_spa: {
    es: 'El spa abre de lunes a sábado de 09:00 a 18:00: masaje de 60 minutos USD 45.00, limpieza facial de 45 minutos USD 35.00. No tenemos piscina ni gimnasio.',
    en: 'The spa is open Monday to Saturday from 09:00 to 18:00: 60-minute massage USD 45.00, 45-minute facial USD 35.00. We have no pool and no gym.',
    pt: 'O spa abre de segunda a sábado das 09:00 às 18:00: massagem de 60 minutos USD 45,00, limpeza facial de 45 minutos USD 35,00. Não temos piscina nem academia.',
  },
  amenities: {
    es: 'Todas las habitaciones tienen baño privado, aire acondicionado, wifi, televisor, caja fuerte y secador de pelo.',
    en: 'All rooms have a private bathroom, air conditioning, Wi-Fi, TV, a safe and a hair dryer.',
    pt: 'Todos os quartos têm banheiro privativo, ar-condicionado, wi-fi, televisão, cofre e secador de cabelo.',
  },
  payment: {
    es: 'Aceptamos tarjetas Visa, Mastercard y American Express, y efectivo en soles o dólares. Al reservar pedimos un depósito del 30 %.',
    en: 'We accept Visa, Mastercard and American Express, and cash in soles or US dollars. We ask for a deposit of 30% when you book.',
    pt: 'Aceitamos cartões Visa, Mastercard e American Express, e dinheiro em soles ou dólares. Na reserva pedimos um depósito de 30 %.',
  },
  luggage: {
    es: 'Guardamos su equipaje sin costo antes del check-in y después del check-out.',
    en: 'We keep your luggage free of charge before check-in and after check-out.',
    pt: 'Guardamos a sua bagagem sem custo antes do check-in e depois do check-out.',
  },
  airport_transfer: {
    es: 'El traslado desde o hacia el aeropuerto cuesta USD 25.00 por trayecto, hasta 3 personas. Pídalo con un día de anticipación.',
    en: 'The airport transfer costs USD 25.00 each way for up to 3 people. Please ask for it one day ahead.',
    pt: 'O traslado de ou para o aeroporto custa USD 25,00 por trajeto, até 3 pessoas. Peça com um dia de antecedência.',
  },
  restaurant: {
    es: 'El restaurante abre todos los días de 12:30 a 22:00.',
    en: 'The restaurant is open every day from 12:30 to 22:00.',
    pt: 'O restaurante abre todos os dias das 12:30 às 22:00.',
  },
  smoking: {
    es: 'No se puede fumar en el hotel, salvo en la terraza.',
    en: 'Smoking is not allowed in the hotel, except on the terrace.',
    pt: 'Não é permitido fumar no hotel, exceto no terraço.',
  },
  children: {
    es: 'Los niños son bienvenidos. Tenemos cunas sin costo, según disponibilidad.',
    en: 'Children are welcome. Cots are free of charge, as available.',
    pt: 'Crianças são bem-vindas. Temos berços sem custo, conforme a disponibilidade.',
  },
  accessibility: {
    es: 'Hay ascensor y entrada sin escalones; la habitación 201 está adaptada para silla de ruedas.',
    en: 'There is a lift and a step-free entrance; room 201 is adapted for wheelchairs.',
    pt: 'Há elevador e entrada sem degraus; o quarto 201 é adaptado para cadeira de rodas.',
  },
  laundry: {
    es: 'La ropa entregada antes de las 09:00 se devuelve el mismo día; la lista de precios está en la habitación.',
    en: 'Laundry handed in before 09:00 is returned the same day; the price list is in the room.',
    pt: 'A roupa entregue antes das 09:00 é devolvida no mesmo dia; a lista de preços está no quarto.',
  },
  cancellation_policy: {
    es: 'Puede cancelar sin costo hasta 48 horas antes de las 15:00 del día de llegada; después se cobra una noche.',
    en: 'You can cancel free of charge until 48 hours before 15:00 on the day of arrival; after that one night is charged.',
    pt: 'Pode cancelar sem custo até 48 horas antes das 15:00 do dia de chegada; depois é cobrada uma noite.',
  },
  emergency: {
    es: 'Si hay peligro, póngase a salvo ahora mismo y llame al 116 (bomberos), al 106 (ambulancia) o al 105 (policía).',
    en: 'If there is danger, get to safety right now and call 116 (fire brigade), 106 (ambulance) or 105 (police).',
    pt: 'Se houver perigo, vá agora para um lugar seguro e ligue para 116 (bombeiros), 106 (ambulância) ou 105 (polícia).',
  },
  room_service: {
    es: 'El servicio a la habitación atiende de 12:30 a 22:00; la carta está en la habitación y se sirve sin recargo.',
    en: 'Room service is available from 12:30 to 22:00; the menu is in your room and there is no extra charge for serving it.',
    pt: 'O serviço de quarto funciona das 12:30 às 22:00; o cardápio está no quarto e não há taxa adicional.',
  },
  meeting_room: {
    es: 'Tenemos una sala de reuniones para hasta 20 personas, con proyector: USD 40.00 por hora. El coffee break se pide aparte.',
    en: 'We have a meeting room for up to 20 people, with a projector: USD 40.00 per hour. Coffee breaks are ordered separately.',
    pt: 'Temos uma sala de reuniões para até 20 pessoas, com projetor: USD 40,00 por hora. O coffee break é pedido à parte.',
  },
  privacy: {
    es: 'Guardamos sus datos solo para atender su reserva y sus mensajes; puede pedir verlos, corregirlos o borrarlos.',
    en: 'We keep your data only to handle your booking and your messages; you can ask to see, correct or delete them.',
    pt: 'Guardamos os seus dados apenas para cuidar da sua reserva e das suas mensagens; você pode pedir para ver, corrigir ou apagar.',
  },
};
