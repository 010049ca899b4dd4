import type { DistrictModel } from '../desk/district.ts';
import type { SendModel, SentModel } from '../desk/send.ts';
import type { RegisterModel } from '../disclosing/register-page.ts';
import type { RequestQueueModel, RequestsModel } from '../disclosing/request-pages.ts';
import type {
  SharedLandingModel,
  SharedNoteModel,
  ShareFormModel,
  SharesModel,
} from '../disclosing/share-pages.ts';
import type { CodeSheetModel, FamiliesModel } from '../families/families.ts';
import type { GuidedModel } from '../reviewing/guided-page.ts';
import type { MoveModel } from '../reviewing/move-page.ts';
import type { SignModel } from '../reviewing/sign-page.ts';
import type { WindowsModel } from '../reviewing/windows-page.ts';
import type { AccountModel } from './account.ts';
import type { AccessModel, PeopleModel, PersonModel } from './administration.ts';
import type { CaseloadModel } from './caseload.ts';
import type { CommentFormModel } from './comment-form.ts';
import type {
  CodeModel,
  EnteredModel,
  FirstAdministratorModel,
  InvitationModel,
  LinkHereModel,
  LinkModel,
  PasskeyOfferModel,
  SampleDoorModel,
  SignInModel,
} from './doors.ts';
import type { GitTokensModel } from './git-tokens.ts';
import type { ClassModel, HomeModel } from './home.ts';
import type { ProblemModel } from './problem-page.ts';
import type { Shell } from './shell.ts';
import type { VersionsModel } from './versions.ts';

/**
 * The pages around the portfolio and what each is given: a model that is already allowed for the person who looks.
 * The gateway renders one with `templates.renderPage(appLocals({ id, shell, model }))`.
 */

export type AppModels = {
  readonly 'sign-in': SignInModel;
  readonly 'sample-door': SampleDoorModel;
  readonly 'first-administrator': FirstAdministratorModel;
  readonly invitation: InvitationModel;
  readonly entered: EnteredModel;
  readonly code: CodeModel;
  readonly 'passkey-offer': PasskeyOfferModel;
  readonly link: LinkModel;
  readonly 'link-here': LinkHereModel;
  readonly account: AccountModel;
  readonly 'git-tokens': GitTokensModel;
  readonly home: HomeModel;
  readonly caseload: CaseloadModel;
  readonly class: ClassModel;
  readonly people: PeopleModel;
  readonly person: PersonModel;
  readonly families: FamiliesModel;
  readonly 'code-sheet': CodeSheetModel;
  readonly access: AccessModel;
  readonly problem: ProblemModel;
  readonly versions: VersionsModel;
  readonly comment: CommentFormModel;
  readonly send: SendModel;
  readonly sent: SentModel;
  readonly sign: SignModel;
  readonly district: DistrictModel;
  readonly 'review-now': GuidedModel;
  readonly 'move-now': MoveModel;
  readonly 'review-windows': WindowsModel;
  readonly register: RegisterModel;
  readonly shares: SharesModel;
  readonly requests: RequestsModel;
  readonly 'request-queue': RequestQueueModel;
  readonly 'share-new': ShareFormModel;
  readonly 'shared-landing': SharedLandingModel;
  readonly 'shared-note': SharedNoteModel;
};

export type AppPageId = keyof AppModels;

export type AppContent<K extends AppPageId = AppPageId> = {
  readonly [P in K]: { readonly id: P; readonly shell: Shell; readonly model: AppModels[P] };
}[K];

/** What such a page finds in `Astro.locals`. */
export type AppLocals<K extends AppPageId = AppPageId> = {
  readonly [P in K]: {
    readonly page: { readonly id: P; readonly route: `/app/${P}` };
    readonly shell: Shell;
    readonly model: AppModels[P];
  };
}[K];

export const appLocals = ({ id, shell, model }: AppContent): AppLocals =>
  ({ page: { id, route: `/app/${id}` }, shell, model }) as AppLocals;
