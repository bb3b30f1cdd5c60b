export { hotelSettings, type Hotel, type HotelSettings } from './hotel';
export { TenancyModule } from './tenancy.module';
export { TenantResolver, type TenantResolution } from './tenant-resolver.service';
