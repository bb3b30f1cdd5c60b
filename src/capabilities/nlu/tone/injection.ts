/** Attempts to give the assistant orders. Only a tag for metrics and staff: no reply ever obeys a guest's text. */
const PATTERNS: readonly RegExp[] = [
  /\b(ignore|disregard|forget|bypass|override) (all |any |of |the |your |my |these |those |every )*(previous |prior |above |earlier |system )*(instruction|rule|prompt|guideline|order|restriction)/,
  /\b(ignora|ignore|olvida|olvide|olvidate|omite|desobedece) (de )?(todas |todos |todo |las |los |tus |sus |estas )*(instrucciones|reglas|ordenes|indicaciones|restricciones|anteriores)/,
  /\b(ignore|ignora|esqueca|esquece|desconsidere|desobedeca) (todas |todos |as |os |suas |seus |tuas |essas |estas )*(instrucoes|regras|ordens|orientacoes|restricoes|anteriores)/,
  /\b(system|developer) (prompt|message|instructions)\b|\bprompt (del|do) sistema\b|\bprompt de sistema\b/,
  /\b(you are|eres|voce e|act as|actua como|aja como|pretend to be|finge ser|finja ser) (now |ahora |agora )?(dan|admin|root|developer|un hacker|um hacker|the administrator|el administrador|o administrador)\b/,
  /\b(jailbreak|dan mode|developer mode|modo desarrollador|modo desenvolvedor|modo dios)\b/,
  /(^|\n)\s*(system|assistant|developer)\s*:/,
  /<\/?(system|script|instructions?|prompt)>|\[\/?inst\]|```/,
  /\b(reveal|show|print|repeat|tell) (me )?(your|the) (hidden |secret |system |initial )?(instructions|prompt|rules)\b/,
  /\b(muestra|muestrame|revela|dime|repite) (tus|las|el|tu) (instrucciones|prompt|reglas)\b|\b(mostre|revele|diga|repita) (suas|as|o|seu) (instrucoes|prompt|regras)\b/,
  /\b(drop table|union select|select \* from|delete from|or 1=1)\b/,
];

export const looksLikeInjection = (folded: string): boolean => PATTERNS.some((pattern) => pattern.test(folded));
