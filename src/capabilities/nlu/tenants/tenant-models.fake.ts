import { TenantModels, type TenantModel } from './tenant-models.service';

/** Hotels that the base serves, but for those that are given. */
export class FakeTenantModels extends TenantModels {
  constructor(private readonly given: Readonly<Record<string, TenantModel>> = {}) {
    super(undefined as never);
  }

  override modelOf(tenantId: string | undefined): TenantModel | undefined {
    return tenantId === undefined ? undefined : this.given[tenantId];
  }
}
