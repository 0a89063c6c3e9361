/**
 * The withdrawal page in each of its languages: the one table of its words. The two labels are the law's own, or as
 * clear, as Dir 2011/83/EU art 11a (Dir (EU) 2023/2673) allows; the German ones are those of s 356a BGB.
 */
import type { Language } from '../base/result/language.ts';

export type Words = {
  /** The label of the function: "withdraw from contract here". */
  readonly withdraw: string;
  /** The label of the second step: "confirm withdrawal". */
  readonly confirm: string;
  readonly title: string;
  readonly intro: string;
  readonly yourName: string;
  readonly contract: string;
  readonly contractHint: string;
  readonly email: string;
  readonly emailHint: string;
  readonly items: string;
  readonly itemsHint: string;
  readonly language: string;
  readonly checkTitle: string;
  readonly checkIntro: string;
  readonly change: string;
  /** What is declared where the buyer writes nothing of their own. */
  readonly declaration: string;
  readonly receivedTitle: string;
  /** `{time}`: date and time, in UTC. */
  readonly receivedAt: string;
  readonly receivedIntro: string;
  readonly number: string;
  readonly statement: string;
  readonly proof: string;
  readonly missing: string;
  readonly notAnEmail: string;
  readonly failedTitle: string;
  readonly failed: string;
  readonly failedNext: string;
};

export const PAGE_WORDS: Readonly<Record<Language, Words>> = {
  en: {
    withdraw: 'Withdraw from contract here',
    confirm: 'Confirm withdrawal',
    title: 'Withdraw from your contract',
    intro: 'You need not give a reason. It counts from the moment you confirm it on the next page.',
    yourName: 'Your name',
    contract: 'Order number',
    contractHint: 'As it stands in the confirmation of your order.',
    email: 'E-mail address',
    emailHint: 'The receipt is sent there.',
    items: 'Only a part of the order?',
    itemsHint: 'Name what you withdraw from. Leave it empty for all of it.',
    language: 'Language',
    checkTitle: 'Is this right?',
    checkIntro: 'Nothing is sent until you confirm it.',
    change: 'Change it',
    declaration: 'I withdraw from this contract.',
    receivedTitle: 'We have received your withdrawal',
    receivedAt: 'Received on {time}',
    receivedIntro:
      'This confirms that it was received, and when. Print or save this page. What happens next is told to you by e-mail.',
    number: 'Number',
    statement: 'Your statement',
    proof: 'Proof',
    missing: 'Fill this in.',
    notAnEmail: 'This is no e-mail address.',
    failedTitle: 'That did not work just now',
    failed: 'Your withdrawal was not received, and nothing of it was kept.',
    failedNext:
      'Try again in a minute. If your last day ends now, tell the seller in any other clear way, such as by e-mail: that counts as well.',
  },
  de: {
    withdraw: 'Vertrag widerrufen',
    confirm: 'Widerruf bestätigen',
    title: 'Ihren Vertrag widerrufen',
    intro:
      'Sie müssen keinen Grund nennen. Es zählt der Zeitpunkt, zu dem Sie auf der nächsten Seite bestätigen.',
    yourName: 'Ihr Name',
    contract: 'Bestellnummer',
    contractHint: 'Wie sie in Ihrer Bestellbestätigung steht.',
    email: 'E-Mail-Adresse',
    emailHint: 'Dorthin geht die Eingangsbestätigung.',
    items: 'Nur ein Teil der Bestellung?',
    itemsHint: 'Nennen Sie, was Sie widerrufen. Lassen Sie es für die ganze Bestellung leer.',
    language: 'Sprache',
    checkTitle: 'Stimmt das so?',
    checkIntro: 'Es wird nichts gesendet, bis Sie bestätigen.',
    change: 'Ändern',
    declaration: 'Hiermit widerrufe ich diesen Vertrag.',
    receivedTitle: 'Ihr Widerruf ist eingegangen',
    receivedAt: 'Eingegangen am {time}',
    receivedIntro:
      'Damit ist bestätigt, dass und wann er eingegangen ist. Drucken oder speichern Sie diese Seite. Wie es weitergeht, erfahren Sie per E-Mail.',
    number: 'Nummer',
    statement: 'Ihre Erklärung',
    proof: 'Nachweis',
    missing: 'Bitte ausfüllen.',
    notAnEmail: 'Das ist keine E-Mail-Adresse.',
    failedTitle: 'Das hat gerade nicht geklappt',
    failed: 'Ihr Widerruf ist nicht eingegangen, und nichts davon wurde gespeichert.',
    failedNext:
      'Versuchen Sie es in einer Minute noch einmal. Läuft Ihre Frist jetzt ab, erklären Sie den Widerruf auf einem anderen eindeutigen Weg, etwa per E-Mail: Auch das zählt.',
  },
  fr: {
    withdraw: 'Se rétracter du contrat ici',
    confirm: 'Confirmer la rétractation',
    title: 'Vous rétracter de votre contrat',
    intro:
      'Vous n’avez pas à donner de motif. C’est le moment où vous confirmez à la page suivante qui compte.',
    yourName: 'Votre nom',
    contract: 'Numéro de commande',
    contractHint: 'Tel qu’il figure dans la confirmation de votre commande.',
    email: 'Adresse e-mail',
    emailHint: 'L’accusé de réception y est envoyé.',
    items: 'Seulement une partie de la commande ?',
    itemsHint: 'Indiquez ce dont vous vous rétractez. Laissez vide pour toute la commande.',
    language: 'Langue',
    checkTitle: 'Est-ce exact ?',
    checkIntro: 'Rien n’est envoyé avant votre confirmation.',
    change: 'Modifier',
    declaration: 'Je me rétracte de ce contrat.',
    receivedTitle: 'Nous avons reçu votre rétractation',
    receivedAt: 'Reçue le {time}',
    receivedIntro:
      'Ceci confirme qu’elle a été reçue, et quand. Imprimez ou enregistrez cette page. La suite vous est communiquée par e-mail.',
    number: 'Numéro',
    statement: 'Votre déclaration',
    proof: 'Preuve',
    missing: 'À remplir.',
    notAnEmail: 'Ce n’est pas une adresse e-mail.',
    failedTitle: 'Cela n’a pas fonctionné',
    failed: 'Votre rétractation n’a pas été reçue, et rien n’en a été conservé.',
    failedNext:
      'Réessayez dans une minute. Si votre délai expire maintenant, informez le vendeur de toute autre manière claire, par exemple par e-mail : cela compte aussi.',
  },
  es: {
    withdraw: 'Desistir del contrato aquí',
    confirm: 'Confirmar el desistimiento',
    title: 'Desistir de su contrato',
    intro:
      'No tiene que indicar ningún motivo. Cuenta el momento en que lo confirma en la página siguiente.',
    yourName: 'Su nombre',
    contract: 'Número de pedido',
    contractHint: 'Tal como figura en la confirmación de su pedido.',
    email: 'Correo electrónico',
    emailHint: 'Allí se envía el acuse de recibo.',
    items: '¿Solo una parte del pedido?',
    itemsHint: 'Indique de qué desiste. Déjelo vacío para todo el pedido.',
    language: 'Idioma',
    checkTitle: '¿Es correcto?',
    checkIntro: 'No se envía nada hasta que lo confirme.',
    change: 'Cambiar',
    declaration: 'Desisto de este contrato.',
    receivedTitle: 'Hemos recibido su desistimiento',
    receivedAt: 'Recibido el {time}',
    receivedIntro:
      'Esto confirma que se ha recibido y cuándo. Imprima o guarde esta página. Le informaremos por correo electrónico de los pasos siguientes.',
    number: 'Número',
    statement: 'Su declaración',
    proof: 'Prueba',
    missing: 'Rellene este campo.',
    notAnEmail: 'No es una dirección de correo electrónico.',
    failedTitle: 'No ha funcionado',
    failed: 'Su desistimiento no se ha recibido y no se ha guardado nada.',
    failedNext:
      'Inténtelo de nuevo dentro de un minuto. Si su plazo termina ahora, comuníqueselo al vendedor de cualquier otra forma clara, por ejemplo por correo electrónico: también cuenta.',
  },
  it: {
    withdraw: 'Recedere dal contratto qui',
    confirm: 'Conferma il recesso',
    title: 'Recedere dal contratto',
    intro:
      'Non deve indicare alcun motivo. Conta il momento in cui conferma nella pagina successiva.',
    yourName: 'Il suo nome',
    contract: 'Numero d’ordine',
    contractHint: 'Come indicato nella conferma dell’ordine.',
    email: 'Indirizzo e-mail',
    emailHint: 'La ricevuta viene inviata lì.',
    items: 'Solo una parte dell’ordine?',
    itemsHint: 'Indichi da che cosa recede. Lasci vuoto per tutto l’ordine.',
    language: 'Lingua',
    checkTitle: 'È tutto corretto?',
    checkIntro: 'Non viene inviato nulla finché non conferma.',
    change: 'Modifica',
    declaration: 'Recedo da questo contratto.',
    receivedTitle: 'Abbiamo ricevuto il suo recesso',
    receivedAt: 'Ricevuto il {time}',
    receivedIntro:
      'Questo conferma che è stato ricevuto e quando. Stampi o salvi questa pagina. I passi successivi le saranno comunicati via e-mail.',
    number: 'Numero',
    statement: 'La sua dichiarazione',
    proof: 'Prova',
    missing: 'Da compilare.',
    notAnEmail: 'Non è un indirizzo e-mail.',
    failedTitle: 'Non ha funzionato',
    failed: 'Il suo recesso non è stato ricevuto e nulla è stato conservato.',
    failedNext:
      'Riprovi tra un minuto. Se il suo termine scade ora, lo comunichi al venditore in qualsiasi altro modo chiaro, ad esempio via e-mail: vale anche quello.',
  },
};
