import type { Template } from '../reply/render';

export const mediaReplies = {
  /** A voice note that nobody here can turn into words. */
  audioUnheard: {
    es: 'Recibí su audio, pero ahora no puedo escucharlo; lo dejé a recepción. Si me lo escribe, le respondo enseguida.',
    en: 'I received your voice message but cannot listen to it right now; I have left it with reception. If you write it to me, I can answer at once.',
    pt: 'Recebi o seu áudio, mas agora não consigo ouvi-lo; deixei-o com a recepção. Se escrever, respondo na hora.',
  },
  audioSilent: {
    es: 'No pude escuchar nada en su audio. ¿Lo graba otra vez o me lo escribe, por favor?',
    en: 'I could not hear anything in your voice message. Could you record it again or write it to me, please?',
    pt: 'Não consegui ouvir nada no seu áudio. Pode gravar de novo ou escrever, por favor?',
  },
  audioUnsure: {
    es: 'No estoy seguro de haber escuchado bien su audio. Entendí: «{words}». ¿Me lo confirma por escrito, por favor?',
    en: 'I am not sure I heard your voice message well. I understood: “{words}”. Could you confirm it in writing, please?',
    pt: 'Não tenho certeza de ter ouvido bem o seu áudio. Entendi: “{words}”. Pode confirmar por escrito, por favor?',
  },
  imageUnseen: {
    es: 'Recibí su foto y la pasé a recepción; yo todavía no puedo verla. ¿Me cuenta qué muestra o qué necesita?',
    en: 'I received your photo and passed it on to reception; I cannot see it myself yet. Could you tell me what it shows or what you need?',
    pt: 'Recebi a sua foto e passei para a recepção; eu ainda não consigo vê-la. Pode me contar o que ela mostra ou o que precisa?',
  },
  video: {
    es: 'Recibí su video y lo pasé a recepción; yo no puedo verlo. Si me cuenta qué necesita, le ayudo enseguida.',
    en: 'I received your video and passed it on to reception; I cannot watch it myself. If you tell me what you need, I can help at once.',
    pt: 'Recebi o seu vídeo e passei para a recepção; eu não consigo vê-lo. Se me contar o que precisa, ajudo na hora.',
  },
  document: {
    es: 'Recibí su documento y lo pasé a recepción para que lo revise. Si tiene una pregunta, me la puede escribir.',
    en: 'I received your document and passed it on to reception to look at. If you have a question, you can write it to me.',
    pt: 'Recebi o seu documento e passei para a recepção verificar. Se tiver uma pergunta, pode escrever.',
  },
  identity: {
    es: 'Parece un documento de identidad. Por su seguridad no lo muestro a nadie y lo borraré pronto; por favor preséntelo en recepción al llegar.',
    en: 'This looks like an identity document. For your safety I show it to nobody and will delete it soon; please present it at reception when you arrive.',
    pt: 'Parece um documento de identidade. Para sua segurança não o mostro a ninguém e vou apagá-lo em breve; por favor apresente-o na recepção ao chegar.',
  },
  identityLink: {
    es: 'Parece un documento de identidad. Por su seguridad no lo muestro a nadie y lo borraré pronto; puede enviarlo por el registro seguro del hotel: {url}',
    en: 'This looks like an identity document. For your safety I show it to nobody and will delete it soon; you can send it through the hotel’s secure check-in: {url}',
    pt: 'Parece um documento de identidade. Para sua segurança não o mostro a ninguém e vou apagá-lo em breve; pode enviá-lo pelo check-in seguro do hotel: {url}',
  },
  tooLarge: {
    es: 'Ese archivo es demasiado grande para mí. ¿Me lo envía más corto o me escribe de qué se trata, por favor?',
    en: 'That file is too large for me. Could you send a shorter one or write to me what it is about, please?',
    pt: 'Esse arquivo é grande demais para mim. Pode enviar um menor ou escrever do que se trata, por favor?',
  },
  notOpened: {
    es: 'Por seguridad no puedo abrir ese archivo. Puede enviarme una foto, un PDF o un audio, o escribirme de qué se trata.',
    en: 'For safety I cannot open that file. You can send me a photo, a PDF or a voice message, or write to me what it is about.',
    pt: 'Por segurança não posso abrir esse arquivo. Pode me enviar uma foto, um PDF ou um áudio, ou escrever do que se trata.',
  },
  gone: {
    es: 'No pude recibir su archivo. ¿Me lo envía otra vez, por favor?',
    en: 'I could not receive your file. Could you send it again, please?',
    pt: 'Não consegui receber o seu arquivo. Pode enviá-lo de novo, por favor?',
  },
  waiting: {
    es: 'Su archivo todavía no llega completo; avisé a recepción para que lo vea. Si me escribe de qué se trata, sigo por aquí.',
    en: 'Your file has not arrived completely yet; I have told reception to look at it. If you write to me what it is about, I can go on here.',
    pt: 'O seu arquivo ainda não chegou completo; avisei a recepção para vê-lo. Se escrever do que se trata, continuo por aqui.',
  },
} as const satisfies Record<string, Template>;
