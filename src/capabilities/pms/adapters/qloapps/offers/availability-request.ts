import { type PmsId } from '@/capabilities/pms/property.port';
import { type Nights } from '@/capabilities/pms/stay-terms.port';
import { element } from '../wire/xml';

export interface Search extends Nights {
  readonly propertyId: PmsId;
  readonly roomTypeId?: PmsId | undefined;
  /** QloApps counts the parties and does not read them. */
  readonly rooms: number;
  readonly byNight?: true;
}

/** The body of `hotel_ari`. */
export function availabilityBody({ propertyId, roomTypeId, checkIn, checkOut, rooms, byNight }: Search): string {
  const party = element('room_occupancy', [element('adults', '1'), element('children', '0')]);
  const fields = [
    element('id_hotel', propertyId),
    ...(roomTypeId === undefined ? [] : [element('id_room_type', roomTypeId)]),
    element('date_from', checkIn),
    element('date_to', checkOut),
    element('get_available_rooms', '1'),
    ...(byNight === true ? [element('date_wise_breakdown', '1')] : []),
    element('associations', [
      element(
        'room_occupancies',
        Array.from({ length: rooms }, () => party),
      ),
    ]),
  ];
  return element('qloapps', [element('hotel_ari', fields)]);
}
