import { AppError } from '@/shared/app-error';

/** Something named a hotel that this installation does not have. */
export class TenantNotFoundError extends AppError {
  readonly code = 'TENANCY.NOT_FOUND';
}

/** The settings stored for a hotel do not fit their schema. */
export class TenantSettingsError extends AppError {
  readonly code = 'TENANCY.SETTINGS_INVALID';
}
