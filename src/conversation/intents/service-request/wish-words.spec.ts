import { saysWhat, tellingWords } from './wish-words';

describe('what a wish says', () => {
  it.each([
    ['room_service', 'hola, quiero room service por favor'],
    ['room_service', 'can I order some food to my room please?'],
    ['room_service', 'quero pedir algo para comer no quarto'],
    ['maintenance_issue', 'hay un problema en mi habitación'],
    ['maintenance_issue', 'I need maintenance in room 204'],
    ['transfer_transport', 'necesito un taxi para mañana'],
    ['transfer_transport', 'could you book me a car?'],
    ['spa_appointment', 'quisiera una cita en el spa'],
    ['lost_and_found', 'perdí algo en el hotel'],
  ] as const)('%s: «%s» names the service only', (label, text) => {
    expect(saysWhat(text, label)).toBe(false);
  });

  it.each([
    ['room_service', 'un lomo saltado, por favor'],
    ['maintenance_issue', 'the shower is dripping'],
    ['transfer_transport', 'preciso de um táxi para o aeroporto'],
    ['spa_appointment', 'quiero un masaje'],
    ['lost_and_found', 'perdí mi cargador'],
    ['housekeeping_request', 'towels'],
  ] as const)('%s: «%s» names what is wanted', (label, text) => {
    expect(saysWhat(text, label)).toBe(true);
  });

  it('finds the same thing in another form', () => {
    const said = tellingWords('la ducha no funciona, necesito que vengan');
    expect(tellingWords('¿ya viene alguien? la ducha sigue sin funcionar').every((word) => said.includes(word))).toBe(true);
    expect(tellingWords('y además toallas').every((word) => said.includes(word))).toBe(false);
  });
});
