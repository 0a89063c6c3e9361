/**
 * The withdrawal page in each of its languages: the one table of its words. The two labels are the law's own, or as
 * clear, as Dir 2011/83/EU art 11a (Dir (EU) 2023/2673) allows. The German ones are those of s 356a BGB, the French
 * ones those of art. D. 221-5 of the Code de la consommation (décret n° 2026-3 of 5 January 2026), the Italian ones
 * follow art. 54-bis of the Codice del consumo (d.lgs. 209/2025).
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
  /** What the withdrawal is about, in the receipt. */
  readonly scope: string;
  readonly wholeOrder: string;
  /** Whom it is declared to. */
  readonly to: string;
  readonly language: string;
  readonly checkTitle: string;
  readonly checkIntro: string;
  readonly change: string;
  /** What is declared where the buyer writes nothing of their own. */
  readonly declaration: string;
  readonly receivedTitle: string;
  /** `{time}`: date and time, in UTC and, where it is known, as it is where the buyer is. */
  readonly receivedAt: string;
  readonly receivedIntro: string;
  readonly number: string;
  readonly statement: string;
  readonly proof: string;
  /** Stands first on a form that is shown again. */
  readonly wrongTitle: string;
  readonly missing: string;
  readonly notAnEmail: string;
  /** `{max}`: characters. */
  readonly tooLong: string;
  readonly failedTitle: string;
  readonly failed: string;
  readonly failedNext: string;
};

export const PAGE_WORDS: Readonly<Record<Language, Words>> = {
  en: {
    withdraw: 'Withdraw from contract here',
    confirm: 'Confirm withdrawal',
    title: 'Withdraw from your contract',
    intro:
      'You need not give a reason. Your withdrawal counts from the moment you confirm it on the next page.',
    yourName: 'Your name',
    contract: 'Order number',
    contractHint: 'It is in your order confirmation.',
    email: 'E-mail address',
    emailHint: 'Your receipt is sent there.',
    items: 'Items you withdraw from',
    itemsHint:
      'Only if you keep the rest of the order: name them, one on each line. Leave it empty to withdraw from all of it.',
    scope: 'This withdrawal is about',
    wholeOrder: 'The whole order',
    to: 'To',
    language: 'Language',
    checkTitle: 'Is this right?',
    checkIntro: 'Nothing is sent until you confirm.',
    change: 'Change',
    declaration: 'I withdraw from this contract.',
    receivedTitle: 'We have received your withdrawal',
    receivedAt: 'Received on {time}',
    receivedIntro:
      'This confirms that your withdrawal was received, and when. Print or save this page. You will be told by e-mail what happens next.',
    number: 'Reference',
    statement: 'Your statement',
    proof: 'Checksum of your statement',
    wrongTitle: 'Please check what you entered',
    missing: 'Fill this in.',
    notAnEmail: 'This is not an e-mail address.',
    tooLong: 'Use at most {max} characters.',
    failedTitle: 'That did not work just now',
    failed: 'Your withdrawal was not received, and nothing was saved.',
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
    items: 'Artikel, die Sie widerrufen',
    itemsHint:
      'Nur wenn Sie den Rest der Bestellung behalten: Nennen Sie die Artikel, je Zeile einen. Für die ganze Bestellung lassen Sie das Feld leer.',
    scope: 'Der Widerruf betrifft',
    wholeOrder: 'Die ganze Bestellung',
    to: 'Empfänger',
    language: 'Sprache',
    checkTitle: 'Stimmt das so?',
    checkIntro: 'Es wird nichts gesendet, bis Sie bestätigen.',
    change: 'Ändern',
    declaration: 'Hiermit widerrufe ich diesen Vertrag.',
    receivedTitle: 'Ihr Widerruf ist eingegangen',
    receivedAt: 'Eingegangen am {time}',
    receivedIntro:
      'Damit ist bestätigt, dass und wann er eingegangen ist. Drucken oder speichern Sie diese Seite. Wie es weitergeht, erfahren Sie per E-Mail.',
    number: 'Vorgangsnummer',
    statement: 'Ihre Erklärung',
    proof: 'Prüfsumme Ihrer Erklärung',
    wrongTitle: 'Bitte prüfen Sie Ihre Eingaben',
    missing: 'Bitte füllen Sie dieses Feld aus.',
    notAnEmail: 'Das ist keine E-Mail-Adresse.',
    tooLong: 'Höchstens {max} Zeichen.',
    failedTitle: 'Das hat gerade nicht geklappt',
    failed: 'Ihr Widerruf ist nicht eingegangen; es wurde nichts gespeichert.',
    failedNext:
      'Versuchen Sie es in einer Minute noch einmal. Läuft Ihre Frist jetzt ab, erklären Sie den Widerruf auf einem anderen eindeutigen Weg, etwa per E-Mail: Auch das zählt.',
  },
  fr: {
    withdraw: 'Renoncer au contrat ici',
    confirm: 'Confirmer la rétractation',
    title: 'Renoncer à votre contrat',
    intro:
      'Aucun motif n’est exigé. Votre rétractation prend date au moment où vous la confirmez à la page suivante.',
    yourName: 'Votre nom',
    contract: 'Numéro de commande',
    contractHint: 'Tel qu’il figure dans la confirmation de votre commande.',
    email: 'Adresse e-mail',
    emailHint: 'L’accusé de réception vous y sera envoyé.',
    items: 'Articles concernés',
    itemsHint:
      'Seulement si vous gardez le reste de la commande : indiquez-les, un par ligne. Laissez vide pour renoncer à toute la commande.',
    scope: 'La rétractation porte sur',
    wholeOrder: 'Toute la commande',
    to: 'Destinataire',
    language: 'Langue',
    checkTitle: 'Est-ce exact ?',
    checkIntro: 'Rien n’est envoyé avant votre confirmation.',
    change: 'Modifier',
    declaration: 'Je me rétracte de ce contrat.',
    receivedTitle: 'Nous avons reçu votre rétractation',
    receivedAt: 'Reçue le {time}',
    receivedIntro:
      'Cette page confirme que votre rétractation a été reçue, et quand. Imprimez-la ou enregistrez-la. La suite vous sera communiquée par e-mail.',
    number: 'Référence',
    statement: 'Votre déclaration',
    proof: 'Empreinte de votre déclaration',
    wrongTitle: 'Vérifiez vos informations',
    missing: 'Remplissez ce champ.',
    notAnEmail: 'Ce n’est pas une adresse e-mail.',
    tooLong: '{max} caractères au plus.',
    failedTitle: 'L’envoi n’a pas abouti',
    failed: 'Votre rétractation n’a pas été reçue et rien n’a été enregistré.',
    failedNext:
      'Réessayez dans une minute. Si votre délai expire maintenant, informez le vendeur de toute autre manière claire, par exemple par e-mail : cela compte aussi.',
  },
  es: {
    withdraw: 'Desistir del contrato aquí',
    confirm: 'Confirmar el desistimiento',
    title: 'Desistir de su contrato',
    intro:
      'No tiene que indicar ningún motivo. Su desistimiento cuenta desde el momento en que lo confirme en la página siguiente.',
    yourName: 'Su nombre',
    contract: 'Número de pedido',
    contractHint: 'Tal como figura en la confirmación de su pedido.',
    email: 'Correo electrónico',
    emailHint: 'Ahí le enviaremos el acuse de recibo.',
    items: 'Artículos de los que desiste',
    itemsHint:
      'Solo si conserva el resto del pedido: indíquelos, uno por línea. Déjelo vacío para desistir de todo el pedido.',
    scope: 'El desistimiento se refiere a',
    wholeOrder: 'Todo el pedido',
    to: 'Destinatario',
    language: 'Idioma',
    checkTitle: '¿Es correcto?',
    checkIntro: 'No se envía nada hasta que lo confirme.',
    change: 'Cambiar',
    declaration: 'Desisto de este contrato.',
    receivedTitle: 'Hemos recibido su desistimiento',
    receivedAt: 'Recibido el {time}',
    receivedIntro:
      'Esta página confirma que su desistimiento se ha recibido y cuándo. Imprímala o guárdela. Le informaremos por correo electrónico de los pasos siguientes.',
    number: 'Referencia',
    statement: 'Su declaración',
    proof: 'Huella de su declaración',
    wrongTitle: 'Revise los datos',
    missing: 'Rellene este campo.',
    notAnEmail: 'No es una dirección de correo electrónico.',
    tooLong: '{max} caracteres como máximo.',
    failedTitle: 'No se ha podido enviar',
    failed: 'Su desistimiento no se ha recibido y no se ha guardado nada.',
    failedNext:
      'Inténtelo de nuevo dentro de un minuto. Si su plazo termina ahora, comuníqueselo al vendedor de cualquier otra forma clara, por ejemplo por correo electrónico: también cuenta.',
  },
  it: {
    withdraw: 'Recedere dal contratto qui',
    confirm: 'Conferma il recesso',
    title: 'Recedere dal contratto',
    intro:
      'Non deve indicare alcun motivo. Il recesso vale dal momento in cui lo conferma nella pagina successiva.',
    yourName: 'Il suo nome',
    contract: 'Numero d’ordine',
    contractHint: 'Come indicato nella conferma dell’ordine.',
    email: 'Indirizzo e-mail',
    emailHint: 'Vi sarà inviata la ricevuta.',
    items: 'Articoli da cui recede',
    itemsHint:
      'Solo se tiene il resto dell’ordine: li indichi, uno per riga. Lasci vuoto per recedere da tutto l’ordine.',
    scope: 'Il recesso riguarda',
    wholeOrder: 'Tutto l’ordine',
    to: 'Destinatario',
    language: 'Lingua',
    checkTitle: 'È tutto corretto?',
    checkIntro: 'Non viene inviato nulla finché non conferma.',
    change: 'Modifica',
    declaration: 'Recedo da questo contratto.',
    receivedTitle: 'Abbiamo ricevuto il suo recesso',
    receivedAt: 'Ricevuto il {time}',
    receivedIntro:
      'Questa pagina conferma che il suo recesso è stato ricevuto, e quando. La stampi o la salvi. I passi successivi le saranno comunicati via e-mail.',
    number: 'Riferimento',
    statement: 'La sua dichiarazione',
    proof: 'Impronta della sua dichiarazione',
    wrongTitle: 'Controlli i dati inseriti',
    missing: 'Compili questo campo.',
    notAnEmail: 'Non è un indirizzo e-mail.',
    tooLong: 'Al massimo {max} caratteri.',
    failedTitle: 'Invio non riuscito',
    failed: 'Il suo recesso non è stato ricevuto e nulla è stato conservato.',
    failedNext:
      'Riprovi tra un minuto. Se il suo termine scade ora, lo comunichi al venditore in qualsiasi altro modo chiaro, ad esempio via e-mail: vale anche quello.',
  },
};
