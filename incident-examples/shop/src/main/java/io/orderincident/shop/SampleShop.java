package io.orderincident.shop;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.LocalizedText;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ProtocolStep;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Assignment;
import io.orderincident.incident.AwaitThirdParty;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.CommunicationWay;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.ErrorSource;
import io.orderincident.incident.Note;
import io.orderincident.incident.Origin;
import io.orderincident.incident.Prioritize;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.incident.Target;
import io.orderincident.incident.Tick;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.shop.sales.Customer;
import io.orderincident.shop.sales.Shop;
import io.orderincident.shop.sales.Shops;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.stereotype.Component;

/** Fills an empty database with a small shop and some incidents, so that there is something to look at. */
@Component
class SampleShop implements SmartInitializingSingleton {
    private static final ShopId SHOP = ShopId.of("casa-roble");

    private static final Protocol DEFECT = Protocol.of(
            "DEFECT",
            LocalizedText.of("Defective article", "Artículo defectuoso"),
            ProtocolStep.mandatory(
                    "WARN",
                    LocalizedText.of("Ask the customer not to use it", "Pedir al cliente que no lo use"),
                    Party.AGENT,
                    Duration.ofHours(4)),
            ProtocolStep.mandatory(
                    "COLLECT",
                    LocalizedText.of("Collect it and have it checked", "Recogerlo y hacerlo revisar"),
                    Party.AGENT,
                    Duration.ofHours(24)),
            ProtocolStep.optional(
                    "SUPPLIER",
                    LocalizedText.of("Claim it from the supplier", "Reclamarlo al proveedor"),
                    Party.OPERATOR,
                    null));

    private final DataSource database;
    private final Shops shops;
    private final IncidentDesk desk;

    SampleShop(DataSource database, Shops shops, @Qualifier("silentDesk") IncidentDesk desk) {
        this.database = database;
        this.shops = shops;
        this.desk = desk;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (shops.all().isEmpty()) {
            ResourceDatabasePopulator script = new ResourceDatabasePopulator(new ClassPathResource("sample/shop.sql"));
            script.setSqlScriptEncoding("UTF-8");
            script.execute(database);
            desk.catalogue()
                    .replace(
                            Actor.system("sample"),
                            SHOP,
                            Catalogue.standard().with(DEFECT, TypeCode.of("DEFECTIVE")),
                            0)
                    .orElseThrow();
            addIncidents(shops.find(SHOP).map(Shop::agent).orElseThrow());
        }
    }

    private void addIncidents(Actor agent) {
        Target chair = register(
                customer("lucia"), byCustomer("CR-24087", "DAMAGED", """
                Una de las sillas ha llegado con una pata astillada. Las otras tres están perfectas.\
                """).line(OrderLineId.of("2"), 1));
        communicate(agent, chair, Communicate.message("""
                Lo sentimos mucho, Lucía. Mañana sale una silla nueva y el mismo transportista recoge la dañada: no \
                tiene que hacer nada más."""));
        desk.incidents()
                .resolve(agent, chair, Resolve.because("REPLACED", "Silla nueva entregada, la dañada recogida."))
                .orElseThrow();

        Target rug = register(agent, byShop("CR-24103", "LATE_DELIVERY", """
                SEUR entregó la alfombra cuatro días después de la fecha prometida.""").line(OrderLineId.of("1"), 1));
        communicate(agent, rug, Communicate.outside(CommunicationWay.PHONE, Instant.now(), """
                Llamada a Núria: se le explica el retraso y se le ofrece la devolución de los portes."""));

        register(
                customer("emma"),
                byCustomer("CR-24098", "QUANTITY_DIFFERENT", """
                I ordered two boxes of wine glasses and only one was in the parcel.""").line(OrderLineId.of("2"), 1));
        Target stove = register(
                customer("javier"), byCustomer("CR-24110", "DEFECTIVE", """
                La estufa pierde líquido por la base al llenarla. No la he encendido.\
                """).line(OrderLineId.of("1"), 1));
        register(agent, byShop("CR-24125", "STOCK_SHORTAGE", """
                No quedan sillas negras hasta dentro de seis semanas. La natural es el mismo modelo y hay.\
                """).line(OrderLineId.of("1"), 6));
        Target mirror =
                register(agent, byShop("CR-24128", "STOCK_SHORTAGE", """
                El espejo está descatalogado y el proveedor no tiene ninguno parecido.\
                """).line(OrderLineId.of("1"), 1));
        register(agent, byShop("CR-24117", "LATE_DELIVERY", """
                El pedido era para una boda y no ha llegado: MRW no encuentra el bulto en su almacén."""));

        investigate(agent, stove);
        desk.incidents()
                .prioritize(agent, mirror, Prioritize.as(Priority.LOW, "Javier está de viaje hasta fin de mes."))
                .orElseThrow();
        reopen(agent, customer("hostal"));
        cancel(agent);
    }

    private void investigate(Actor agent, Target stove) {
        desk.incidents()
                .tick(agent, stove, new Tick(DEFECT.code(), "WARN", true))
                .orElseThrow();
        desk.incidents()
                .await(
                        agent,
                        stove,
                        AwaitThirdParty.until("Lumbre S. L.", Instant.now().plus(Duration.ofDays(6))))
                .orElseThrow();
        desk.incidents()
                .assign(
                        agent,
                        stove,
                        new Assign(Assignment.to(agent.author().id()).inTeam("taller")))
                .orElseThrow();
        desk.incidents()
                .edit(
                        agent,
                        stove,
                        new Edit(Details.none()
                                .diagnosed(
                                        "La junta de la base viene mal pegada.",
                                        ErrorSource.THIRD_PARTY,
                                        "Lumbre S. L.")
                                .withRemark("Avisar al fabricante: puede haber más del mismo lote.")
                                .withTags(Set.of("seguridad", "lote-0426"))))
                .orElseThrow();
        desk.incidents()
                .note(agent, stove, Note.forCustomer("Por favor, no la encienda: hoy pasamos a recogerla."))
                .orElseThrow();
        desk.incidents()
                .note(agent, stove, Note.internal("El taller guarda la estufa hasta que conteste el fabricante."))
                .orElseThrow();
    }

    private void reopen(Actor agent, Actor hostal) {
        Target mattresses =
                register(hostal, byCustomer("CR-24112", "WRONG_ARTICLE", """
                Dos de los seis colchones son de 135, no de 150.""").line(OrderLineId.of("1"), 2));
        communicate(agent, mattresses, Communicate.message("Mañana cambiamos los dos. Disculpen las molestias."));
        desk.incidents()
                .resolve(agent, mattresses, Resolve.because("REPLACED", "Entregados dos colchones de 150."))
                .orElseThrow();
        desk.incidents()
                .reopen(
                        hostal,
                        mattresses,
                        Reopen.because("Solo uno de los dos es de 150: el otro vuelve a ser de 135."))
                .orElseThrow();
    }

    private void cancel(Actor agent) {
        Target address = register(agent, byShop("CR-24134", "WRONG_ADDRESS", """
                La calle del pedido no existe en ese código postal."""));
        desk.incidents()
                .cancel(agent, address, Cancel.because("La dirección era correcta: la calle es nueva."))
                .orElseThrow();
    }

    private Actor customer(String id) {
        return shops.customer(SHOP, CustomerId.of(id)).map(Customer::actor).orElseThrow();
    }

    private static RegisterIncident.Builder byCustomer(String order, String type, String description) {
        return RegisterIncident.builder(OrderId.of(order), TypeCode.of(type), Origin.CUSTOMER, description);
    }

    private static RegisterIncident.Builder byShop(String order, String type, String description) {
        return RegisterIncident.builder(OrderId.of(order), TypeCode.of(type), Origin.ORGANIZATION, description);
    }

    private Target register(Actor actor, RegisterIncident.Builder command) {
        return Target.of(
                SHOP,
                desk.incidents()
                        .register(actor, SHOP, command.build())
                        .orElseThrow()
                        .id());
    }

    private void communicate(Actor agent, Target incident, Communicate command) {
        desk.incidents().communicate(agent, incident, command).orElseThrow();
    }
}
