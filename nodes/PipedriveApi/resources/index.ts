import type { ResourceEntry } from '../operation/entry';
import { activity } from './activity';
import { activityField } from './activityField';
import { activityType } from './activityType';
import { billing } from './billing';
import { callLog } from './callLog';
import { channel } from './channel';
import { currency } from './currency';
import { deal } from './deal';
import { dealField } from './dealField';
import { dealInstallment } from './dealInstallment';
import { dealProduct } from './dealProduct';
import { file } from './file';
import { filter } from './filter';
import { goal } from './goal';
import { itemSearch } from './itemSearch';
import { lead } from './lead';
import { leadField } from './leadField';
import { leadLabel } from './leadLabel';
import { leadSource } from './leadSource';
import { legacyTeam } from './legacyTeam';
import { mailbox } from './mailbox';
import { meeting } from './meeting';
import { note } from './note';
import { noteField } from './noteField';
import { organization } from './organization';
import { organizationField } from './organizationField';
import { organizationRelationship } from './organizationRelationship';
import { permissionSet } from './permissionSet';
import { person } from './person';
import { personField } from './personField';
import { pipeline } from './pipeline';
import { product } from './product';
import { productField } from './productField';
import { project } from './project';
import { projectBoard } from './projectBoard';
import { projectField } from './projectField';
import { projectPhase } from './projectPhase';
import { projectTemplate } from './projectTemplate';
import { recentChange } from './recentChange';
import { role } from './role';
import { stage } from './stage';
import { task } from './task';
import { user } from './user';
import { userConnection } from './userConnection';
import { userSetting } from './userSetting';
import { webhook } from './webhook';

/** All resources of the catalogue, in the order of the Resource dropdown. */
export const resourceEntries: ResourceEntry[] = [
	activity,
	activityField,
	activityType,
	billing,
	callLog,
	channel,
	currency,
	deal,
	dealField,
	dealInstallment,
	dealProduct,
	file,
	filter,
	goal,
	itemSearch,
	lead,
	leadField,
	leadLabel,
	leadSource,
	legacyTeam,
	mailbox,
	meeting,
	note,
	noteField,
	organization,
	organizationField,
	organizationRelationship,
	permissionSet,
	person,
	personField,
	pipeline,
	product,
	productField,
	project,
	projectBoard,
	projectField,
	projectPhase,
	projectTemplate,
	recentChange,
	role,
	stage,
	task,
	user,
	userConnection,
	userSetting,
	webhook,
];
