import type { Template } from '../reply/render';

/** How an intent is called when the guest is asked which of two he meant. */
export const intentNames: Readonly<Record<string, Template>> = {
  check_availability: { es: 'ver disponibilidad', en: 'checking availability', pt: 'ver disponibilidade' },
  price_enquiry: { es: 'consultar precios', en: 'asking for prices', pt: 'consultar preços' },
  make_booking: { es: 'hacer una reserva', en: 'making a booking', pt: 'fazer uma reserva' },
  check_booking_status: { es: 'ver su reserva', en: 'seeing your booking', pt: 'ver a sua reserva' },
  modify_booking: { es: 'cambiar una reserva', en: 'changing a booking', pt: 'alterar uma reserva' },
  cancel_booking: { es: 'cancelar una reserva', en: 'cancelling a booking', pt: 'cancelar uma reserva' },
  late_checkout: { es: 'salir más tarde', en: 'a late check-out', pt: 'sair mais tarde' },
  early_checkin: { es: 'llegar más temprano', en: 'an early check-in', pt: 'chegar mais cedo' },
  check_in_info: { es: 'la hora de llegada', en: 'check-in times', pt: 'o horário de chegada' },
  check_out_info: { es: 'la hora de salida', en: 'check-out times', pt: 'o horário de saída' },
  breakfast: { es: 'el desayuno', en: 'breakfast', pt: 'o café da manhã' },
  parking: { es: 'el estacionamiento', en: 'parking', pt: 'o estacionamento' },
  pets: { es: 'las mascotas', en: 'pets', pt: 'animais de estimação' },
  wifi: { es: 'el wifi', en: 'the Wi-Fi', pt: 'o wi-fi' },
  amenities_info: { es: 'los servicios', en: 'the amenities', pt: 'as comodidades' },
  pool_gym_spa: { es: 'piscina, gimnasio o spa', en: 'pool, gym or spa', pt: 'piscina, academia ou spa' },
  location_directions: { es: 'cómo llegar', en: 'how to get here', pt: 'como chegar' },
  payment_question: { es: 'los pagos', en: 'payments', pt: 'os pagamentos' },
  luggage_storage: { es: 'guardar el equipaje', en: 'keeping your luggage', pt: 'guardar a bagagem' },
  human_agent: { es: 'hablar con una persona', en: 'talking to a person', pt: 'falar com uma pessoa' },
  complaint: { es: 'un problema', en: 'a problem', pt: 'um problema' },
};
