export { hotelSettings, type Hotel, type HotelSettings } from './hotel';
export { TenancyModule } from './tenancy.module';
export { TenantNotFoundError, TenantSettingsError } from './tenancy-errors';
export { TenantResolver, type TenantResolution } from './tenant-resolver.service';
