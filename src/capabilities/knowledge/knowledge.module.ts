import { Module } from '@nestjs/common';
import { KnowledgeService } from './knowledge.service';
import { KnowledgeStore } from './knowledge.store';

@Module({ providers: [KnowledgeService, KnowledgeStore], exports: [KnowledgeService] })
export class KnowledgeModule {}
