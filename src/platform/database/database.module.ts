import { Global, Module } from '@nestjs/common';
import { Database } from './database';

@Global()
@Module({
  providers: [{ provide: Database, useFactory: () => new Database() }],
  exports: [Database],
})
export class DatabaseModule {}
