export { FakeStorage } from './object-storage.fake';
export { ObjectStorage } from './object-storage.port';
export { StorageModule } from './storage.module';
