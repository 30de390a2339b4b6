/**
 * Names of the resource types of FHIR R4, R5 and R6, and of those that only earlier releases had: a name that is not among
 * them is no name of a type, and is not printed (law 8).
 */
const names = `Account ActivityDefinition ActorDefinition AdministrableProductDefinition AdverseEvent AllergyIntolerance
Appointment AppointmentResponse ArtifactAssessment AuditEvent Basic Binary BiologicallyDerivedProduct
BiologicallyDerivedProductDispense BodyStructure Bundle CapabilityStatement CarePlan CareTeam CatalogEntry ChargeItem
ChargeItemDefinition Citation Claim ClaimResponse ClinicalAssessment ClinicalImpression ClinicalUseDefinition CodeSystem
Communication CommunicationRequest CompartmentDefinition Composition ConceptMap Condition ConditionDefinition Consent Contract
Coverage CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue Device DeviceAlert DeviceAssociation
DeviceDefinition DeviceDispense DeviceMetric DeviceRequest DeviceUsage DeviceUseStatement DiagnosticReport DocumentManifest
DocumentReference EffectEvidenceSynthesis Encounter EncounterHistory Endpoint EnrollmentRequest EnrollmentResponse
EpisodeOfCare EventDefinition Evidence EvidenceReport EvidenceVariable ExampleScenario ExplanationOfBenefit
FamilyMemberHistory Flag FormularyItem GenomicStudy Goal GraphDefinition Group GuidanceResponse HealthcareService
ImagingSelection ImagingStudy Immunization ImmunizationEvaluation ImmunizationRecommendation ImplementationGuide Ingredient
InsurancePlan InsuranceProduct InventoryItem InventoryReport Invoice Library Linkage List Location ManufacturedItemDefinition
Measure MeasureReport Media Medication MedicationAdministration MedicationDispense MedicationKnowledge MedicationRequest
MedicationStatement MedicinalProductDefinition MessageDefinition MessageHeader MolecularDefinition MolecularSequence
NamingSystem NutritionIntake NutritionOrder NutritionProduct Observation ObservationDefinition OperationDefinition
OperationOutcome Organization OrganizationAffiliation PackagedProductDefinition Parameters Patient PaymentNotice
PaymentReconciliation Permission Person PersonalRelationship PlanDefinition Practitioner PractitionerRole Procedure Provenance
Questionnaire QuestionnaireResponse RegulatedAuthorization RelatedPerson RequestGroup RequestOrchestration Requirements
ResearchDefinition ResearchElementDefinition ResearchStudy ResearchSubject RiskAssessment RiskEvidenceSynthesis Schedule
SearchParameter ServiceRequest Slot Specimen SpecimenDefinition StructureDefinition StructureMap Subscription
SubscriptionStatus SubscriptionTopic Substance SubstanceDefinition SubstanceNucleicAcid SubstancePolymer SubstanceProtein
SubstanceReferenceInformation SubstanceSourceMaterial SupplyDelivery SupplyRequest Task TerminologyCapabilities TestPlan
TestReport TestScript Transport ValueSet VerificationResult VisionPrescription
BodySite Conformance DataElement DeviceComponent DeviceUseRequest DiagnosticOrder EligibilityRequest EligibilityResponse
ExpansionProfile ImagingManifest ImagingObjectSelection MedicationOrder Order OrderResponse ProcedureRequest ProcessRequest
ProcessResponse ReferralRequest Sequence ServiceDefinition`;

const known: ReadonlySet<string> = new Set(names.split(/\s+/u));

/** Whether FHIR has a resource type of this name. */
export function isResourceType(name: string): boolean {
  return known.has(name);
}

const inAnyLetters: ReadonlyMap<string, string> = new Map(
  [...known].map((name) => [name.toLowerCase(), name]),
);

/** The resource type that a word names, whatever the case of its letters. */
export function resourceTypeOf(word: string): string | undefined {
  return inAnyLetters.get(word.toLowerCase());
}

/** Resources that others refer to: looked up, and otherwise of no use (`domain.md` 3.2). */
export const referenceOnly: ReadonlySet<string> = new Set([
  "Device",
  "Practitioner",
  "PractitionerRole",
  "Patient",
  "Organization",
  "Medication",
]);
