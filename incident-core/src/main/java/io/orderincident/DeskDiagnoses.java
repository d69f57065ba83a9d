package io.orderincident;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.desk.CommandPipeline;
import io.orderincident.diagnosis.AppliedSolution;
import io.orderincident.diagnosis.Diagnosis;
import io.orderincident.diagnosis.Symptoms;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Resolve;
import io.orderincident.party.AccessPolicy;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import io.orderincident.settings.ShopSettings;
import io.orderincident.store.Storage;
import io.orderincident.task.StartProtocol;
import java.util.Optional;

/** Keeps away who has no business, before anything is looked up, then asks the store. */
final class DeskDiagnoses implements Diagnoses {

    private final Storage storage;
    private final CommandPipeline pipeline;
    private final Incidents incidents;
    private final ShopSettings<Catalogue> catalogues;

    DeskDiagnoses(Storage storage, CommandPipeline pipeline, Incidents incidents, ShopSettings<Catalogue> catalogues) {
        this.storage = storage;
        this.pipeline = pipeline;
        this.incidents = incidents;
        this.catalogues = catalogues;
    }

    @Override
    public Outcome<Diagnosis> of(Actor viewer, ShopId shop, IncidentId incident) {
        if (!AccessPolicy.STAFF.isFor(viewer)) {
            return staffOnly(viewer);
        }
        return storage.transactions()
                .required(() -> pipeline.find(viewer, shop, incident)
                        .map(found -> diagnosed(Symptoms.of(found)))
                        .orElseGet(() -> Outcome.refused(CommandPipeline.unknown(viewer, "incident", incident))));
    }

    @Override
    public Outcome<Diagnosis> of(Actor viewer, Symptoms symptoms) {
        return AccessPolicy.STAFF.isFor(viewer, symptoms.shop())
                ? storage.transactions().required(() -> diagnosed(symptoms))
                : staffOnly(viewer);
    }

    @Override
    public Outcome<AppliedSolution> apply(Actor actor, Target target, ResolutionReasonCode reason) {
        Outcome<Diagnosis> diagnosis = of(actor, target.shop(), target.incident());
        if (diagnosis.value().isEmpty()) {
            return Outcome.refused(diagnosis.refusals());
        }
        Optional<Diagnosis.KnownSolution> known = diagnosis.orElseThrow().solutions().stream()
                .filter(solution -> solution.reason().equals(reason))
                .findFirst();
        if (known.isEmpty()) {
            return Outcome.refused(Refusal.of(Reason.UNKNOWN_RESOLUTION_REASON, "reason", actor.locale(), reason));
        }
        ProtocolCode protocol = known.get().protocol();
        Resolve proposal = new Resolve(reason, known.get().whatWasDone(), false);
        Incident now = storage.transactions()
                .required(() -> pipeline.find(actor, target.shop(), target.incident()))
                .orElseThrow();
        return protocol == null || !isToStart(protocol, now)
                ? Outcome.done(new AppliedSolution(now.seenBy(actor), proposal, null))
                : incidents
                        .startProtocol(actor, target, new StartProtocol(protocol))
                        .map(started -> new AppliedSolution(started, proposal, protocol));
    }

    private boolean isToStart(ProtocolCode protocol, Incident incident) {
        return catalogues
                        .of(incident.shop())
                        .value()
                        .protocol(protocol)
                        .filter(Protocol::active)
                        .isPresent()
                && incident.tasks().all().stream().noneMatch(task -> protocol.equals(task.protocol()));
    }

    private Outcome<Diagnosis> diagnosed(Symptoms symptoms) {
        return Outcome.done(Diagnosis.of(symptoms, storage.solvedCases()));
    }

    private static Outcome<Diagnosis> staffOnly(Actor viewer) {
        return Outcome.refused(Refusal.of(Reason.STAFF_ONLY, "actor", viewer.locale()));
    }
}
