export { runtimeConfig, type Role } from './runtime.config';
export { RuntimeModule } from './runtime.module';
