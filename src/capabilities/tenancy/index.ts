export { hotelSettings, type Hotel, type HotelSettings, type Service } from './hotel';
export { TenancyModule } from './tenancy.module';
export { TenantResolver, type TenantResolution } from './tenant-resolver.service';
