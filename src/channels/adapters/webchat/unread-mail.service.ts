import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '@/platform/database';
import { JobRegistry, Schedules } from '@/platform/jobs';
import { Mailbox } from '@/platform/mailbox';
import { counter } from '@/platform/observability';
import { channelId, conversationKey } from '@/shared/ids';
import { isLanguage, type Translated } from '@/shared/language';
import { UnreadStore, type UnreadReplies } from './unread.store';
import { webchatConfig } from './webchat.config';

const mails = counter('webchat_unread_total', 'Replies that a visitor has not seen, by what came of them', ['outcome']);
const AT_ONCE = 50;

const WORDS: Translated<readonly [before: string, after: string]> = {
  es: ['Le respondimos en el chat de nuestra web y quizá no lo haya visto:', 'Puede contestar a este correo o volver al chat.'],
  en: ['We answered you in the chat on our website, and you may not have seen it:', 'You can reply to this e-mail or go back to the chat.'],
  pt: ['Respondemos no chat do nosso site e talvez ainda não tenha visto:', 'Pode responder a este e-mail ou voltar ao chat.'],
};

/** What a visitor has not seen in the chat goes to his e-mail, once: the job `webchat.unread`. */
@Injectable()
export class UnreadMail implements OnModuleInit {
  constructor(
    private readonly jobs: JobRegistry,
    private readonly schedules: Schedules,
    private readonly unread: UnreadStore,
    private readonly mailbox: Mailbox,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.jobs.register('webchat.unread', () => this.sweep());
    this.schedules.every(webchatConfig.get().WEBCHAT_UNREAD_LOOK_S, 'webchat.unread', {});
  }

  /** Mark and mail are written together: a crash between them does not happen. Almost every look finds nothing, and costs one read. */
  async sweep(): Promise<void> {
    const { WEBCHAT_UNREAD_MAIL_S: afterSeconds } = webchatConfig.get();
    if (!(await this.unread.isAnyLate(afterSeconds))) return;
    await this.database.transaction(async () => {
      const lots = await this.unread.claim(afterSeconds, AT_ONCE);
      for (const lot of lots) mails.inc({ outcome: await this.pass(lot) });
    });
  }

  private async pass({ visitorId, tenantId, contactId, lastId, texts, language, ...to }: UnreadReplies): Promise<string> {
    const { email, channel, account } = to;
    if (email === null) return 'no_address';
    if (channel === null || account === null) return 'no_mailbox';
    const address = email.toLowerCase();
    const key = conversationKey(tenantId, channelId(channel), account, address);
    await this.unread.openConversation(key, { tenantId, channel, account, address, contactId });
    const spoken = isLanguage(language) ? language : 'es';
    const [before, after] = WORDS[spoken];
    const reply = { text: [before, ...texts, after].join('\n\n'), language: spoken };
    const name = `webchat-unread:${visitorId}:${lastId}`;
    await this.mailbox.send({ key: name, conversationKey: key, reply, origin: 'system', correlationId: name });
    return 'mailed';
  }
}
