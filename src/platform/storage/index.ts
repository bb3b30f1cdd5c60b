export { ObjectStorage } from './object-storage.port';
export { StorageModule } from './storage.module';
