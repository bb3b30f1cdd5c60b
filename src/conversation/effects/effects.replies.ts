import type { Template } from '../reply/render';

/** What is true of every order that the hotel system has not settled. */
export const effectReplies = {
  kept: {
    es: 'En este momento el sistema del hotel no responde, así que todavía no he cambiado nada y no se le ha cobrado nada. He dejado su pedido anotado y tendrá una respuesta por aquí a más tardar el {deadline}. Si ya no lo desea, responda no.',
    en: 'The hotel system is not answering right now, so I have not changed anything yet and you have not been charged anything. I have noted your request and you will have an answer here by {deadline} at the latest. If you no longer want it, answer no.',
    pt: 'Neste momento o sistema do hotel não responde, por isso ainda não alterei nada e nada foi cobrado. Deixei o seu pedido anotado e você terá uma resposta por aqui até {deadline}. Se não quiser mais, responda não.',
  },
  stillKept: {
    es: 'Su pedido sigue anotado; todavía no está hecho. Le escribo por aquí en cuanto pueda confirmarlo.',
    en: 'Your request is still noted; it has not been carried out yet. I will write to you here as soon as I can confirm it.',
    pt: 'O seu pedido continua anotado; ainda não foi feito. Escrevo por aqui assim que puder confirmar.',
  },
  checking: {
    es: 'Estoy verificando su pedido con el sistema del hotel: todavía no puedo decirle si quedó hecho. No lo pida otra vez; se lo confirmo por aquí en cuanto lo sepa.',
    en: 'I am checking your request with the hotel system: I cannot tell you yet whether it went through. Please do not order it again; I will confirm it here as soon as I know.',
    pt: 'Estou verificando o seu pedido no sistema do hotel: ainda não posso dizer se foi concluído. Não peça de novo; confirmo por aqui assim que souber.',
  },
  mayBeDone: {
    es: 'Todavía estoy comprobando si su pedido quedó hecho, así que no puedo retirarlo aún. Le escribo por aquí en cuanto lo sepa.',
    en: 'I am still checking whether your request went through, so I cannot withdraw it yet. I will write to you here as soon as I know.',
    pt: 'Ainda estou verificando se o seu pedido foi concluído, por isso não consigo retirá-lo agora. Escrevo por aqui assim que souber.',
  },
  unsettled: {
    es: 'No pude completar su pedido como lo acordamos. Una persona de recepción comprueba ahora cómo quedó y le escribirá por aquí; por favor no lo repita.',
    en: 'I could not complete your request as we agreed. Someone from reception is checking how it stands and will write to you here; please do not repeat it.',
    pt: 'Não consegui concluir o seu pedido como combinamos. Uma pessoa da recepção está verificando como ficou e vai escrever por aqui; por favor, não repita.',
  },
  dropped: {
    es: 'De acuerdo, retiré su pedido: no se ha hecho ni cobrado nada.',
    en: 'All right, I have withdrawn your request: nothing was carried out and nothing was charged.',
    pt: 'Tudo bem, retirei o seu pedido: nada foi feito nem cobrado.',
  },
  expired: {
    es: 'El sistema del hotel sigue sin responder: su pedido no está hecho y no se le ha cobrado nada. Una persona de recepción le escribirá por aquí. Si desea que lo intente de nuevo, responda sí.',
    en: 'The hotel system still does not answer: your request has not been carried out and you have not been charged anything. Someone from reception will write to you here. If you want me to try again, answer yes.',
    pt: 'O sistema do hotel continua sem responder: o seu pedido não foi feito e nada foi cobrado. Uma pessoa da recepção vai escrever por aqui. Se quiser que eu tente de novo, responda sim.',
  },
  stillUnknown: {
    es: 'Sigo sin poder comprobar su pedido en el sistema del hotel. Por favor no lo repita: una persona de recepción lo revisa y le escribirá por aquí.',
    en: 'I still cannot check your request in the hotel system. Please do not repeat it: someone from reception is looking into it and will write to you here.',
    pt: 'Ainda não consigo verificar o seu pedido no sistema do hotel. Por favor, não repita: uma pessoa da recepção está verificando e vai escrever por aqui.',
  },
} as const satisfies Record<string, Template>;
