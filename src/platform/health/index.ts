export { HealthModule } from './health.module';
export { HealthRegistry, type HealthCheck } from './health-registry.service';
