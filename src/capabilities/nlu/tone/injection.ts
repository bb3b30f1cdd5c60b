/** Attempts to give the assistant orders. Only a tag for metrics and staff: no reply ever obeys a guest's text. */
const PATTERNS: readonly RegExp[] = [
  // Whoever made or runs the assistant does not write to it as a guest.
  /\b(ignore|disregard|forget|bypass|override) (all |any |of |the |your |my |these |those |every )*(previous |prior |above |earlier |system )*(instruction|rule|prompt|guideline|order|restriction)/,
  /\b(ignora|ignore|olvida|olvide|olvidate|omite|desobedece) (de )?(todas |todos |todo |las |los |tus |sus |estas )*(instrucciones|reglas|ordenes|indicaciones|restricciones|anteriores)/,
  /\b(ignore|ignora|esqueca|esquece|desconsidere|desobedeca) (todas |todos |as |os |suas |seus |tuas |essas |estas )*(instrucoes|regras|ordens|orientacoes|restricoes|anteriores)/,
  /\b(system|developer) (prompt|message|instructions)\b|\bprompt (del|do) sistema\b|\bprompt de sistema\b/,
  /\b(you are|eres|voce e|act as|actua como|aja como|pretend to be|finge ser|finja ser) (now |ahora |agora )?(dan|admin|root|developer|un hacker|um hacker|the administrator|el administrador|o administrador)\b/,
  /\b(jailbreak|dan mode|developer mode|modo desarrollador|modo desenvolvedor|modo dios)\b/,
  /(^|\n)[^\S\n]*(system|assistant|developer)\s*:/,
  /<\/?(system|script|instructions?|prompt)>|\[\/?inst\]|```/,
  /\b(reveal|show|print|repeat|tell) (me )?(your|the) (hidden |secret |system |initial )?(instructions|prompt|rules)\b/,
  /\b(muestra|muestrame|revela|dime|repite) (tus|las|el|tu) (instrucciones|prompt|reglas)\b|\b(mostre|revele|diga|repita) (suas|as|o|seu) (instrucoes|prompt|regras)\b/,
  /\b(i am|i'm|im|this is|soy|sou|aqui e|eu sou) (your |the |tu |el |o |a |la |seu |teu )(developer|programmer|creator|sysadmin|system administrator|super ?user|desarrollador|desarrolladora|programador|programadora|creador|creadora|criador|criadora|desenvolvedor|desenvolvedora|administrador del sistema|administrador do sistema|root)\b/,
  /\b(disable|turn off|switch off|remove|bypass|desactiva|desactive|desactives|desactivar|apaga|apague|quita|quite|desliga|desligue|desative|desativa|remova) (all |your |the |tus |sus |los |las |todos |todas |os |as |seus |suas |teus )*(filters|safety|safeguards|restrictions|filtros|restricciones|seguridad|restricoes|seguranca)\b/,
  /\b(access|admin|api|auth|security|secret) (token|key|keys|password|credentials)\b|\b(token|clave|claves|chave|chaves|contrasena|senha|credenciales|credenciais) (de |del |do |da |de la )?(acceso|acesso|api|admin|administrador|administracion|sistema|base de datos|banco de dados|servidor)\b/,
  /\b(run|execute|ejecuta|ejecute|executa|execute|rode|corre) (the |this |el |este |o |esse |a |la )*(command|script|query|sql|code|comando|consulta|codigo)\b/,
  /\b(override|sobrescribe|anula|sobrescreva) (your |the |all |tus |las |suas |as )*(instructions|rules|protocol|programming|instrucciones|reglas|programacion|instrucoes|regras|programacao)\b|\b(system|admin|root) override\b/,
  /\b(olvida|olvide|olvidate|forget|esqueca|esquece) (de )?(todo |lo |tudo |o |everything |anything |what |all )*(que|you were|you've been|you have been|they) (te |le |lhe |told|les )?(dijeron|han dicho|disseram|told|taught|instructed|ensenaron|ensinaram)/,
  /\b(from now on|a partir de (este momento|ahora|agora|hoy|hoje)|de ahora en adelante|de agora em diante|daqui pra frente)\W{1,3}(you|your|eres|seras|actua|actuaras|voce|tu es|responde|responderas|answer|act|vas a actuar|aja)\b/,
  /\b(pretend|finge|finja|finjan|simula que|simule que|haz como que|haga como que|faz de conta|faca de conta|finge que) (that |que )?(the|you|i|we|my|el|la|tu|yo|mi|usted|o|a|eu|voce|meu|sou|soy|eres|e|es)\b/,
  /\b(just|only|solo|solamente|unicamente|apenas|somente) (reply|answer|respond|responde|responda|contesta|conteste)( with| only| con| com)? ?["'«]/,
  /\b(drop table|union select|select \* from|delete from|or 1=1)\b/,
];

export const looksLikeInjection = (folded: string): boolean => PATTERNS.some((pattern) => pattern.test(folded));
