import { type PmsId, type PropertySettings } from './property.port';

type Hotel = Pick<PropertySettings, 'tenantId' | 'propertyId'>;

/** Who books or moves into a room of this type holds this lock meanwhile; one key per type, whatever the nights. */
export const roomTypeLock = ({ tenantId, propertyId }: Hotel, roomTypeId: PmsId): string => `pms:${tenantId}:${propertyId}:${roomTypeId}`;

/** Who changes this booking holds this lock meanwhile. */
export const bookingLock = ({ tenantId, propertyId }: Hotel, bookingId: PmsId): string =>
  `pms:${tenantId}:${propertyId}:booking:${bookingId}`;
