package io.orderincident;

import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.desk.CommandPipeline;
import io.orderincident.diagnosis.Diagnosis;
import io.orderincident.diagnosis.Symptoms;
import io.orderincident.history.IncidentId;
import io.orderincident.party.Actor;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.store.Storage;

/** Keeps away who has no business, before anything is looked up, then asks the store. */
final class DeskDiagnoses implements Diagnoses {

    private final Storage storage;
    private final CommandPipeline pipeline;

    DeskDiagnoses(Storage storage, CommandPipeline pipeline) {
        this.storage = storage;
        this.pipeline = pipeline;
    }

    @Override
    public Outcome<Diagnosis> of(Actor viewer, ShopId shop, IncidentId incident) {
        if (viewer.party() == Party.CUSTOMER) {
            return staffOnly(viewer);
        }
        return storage.transactions()
                .required(() -> pipeline.find(viewer, shop, incident)
                        .map(found -> diagnosed(Symptoms.of(found)))
                        .orElseGet(() -> Outcome.refused(CommandPipeline.unknown(viewer, "incident", incident))));
    }

    @Override
    public Outcome<Diagnosis> of(Actor viewer, Symptoms symptoms) {
        return viewer.party() == Party.CUSTOMER || !viewer.speaksFor(symptoms.shop())
                ? staffOnly(viewer)
                : storage.transactions().required(() -> diagnosed(symptoms));
    }

    private Outcome<Diagnosis> diagnosed(Symptoms symptoms) {
        return Outcome.done(Diagnosis.of(symptoms, storage.solvedCases()));
    }

    private static Outcome<Diagnosis> staffOnly(Actor viewer) {
        return Outcome.refused(Refusal.of(Reason.STAFF_ONLY, "actor", viewer.locale()));
    }
}
