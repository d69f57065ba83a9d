package io.orderincident.shop;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.Priority;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.command.Target;
import io.orderincident.conversation.MailReply;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.Note;
import io.orderincident.conversation.OpenThread;
import io.orderincident.document.AddDocument;
import io.orderincident.history.Assignment;
import io.orderincident.history.Audience;
import io.orderincident.incident.Assign;
import io.orderincident.incident.Cancel;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.CommunicationWay;
import io.orderincident.incident.Details;
import io.orderincident.incident.Edit;
import io.orderincident.incident.ErrorSource;
import io.orderincident.incident.Origin;
import io.orderincident.incident.Prioritize;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Reopen;
import io.orderincident.incident.Resolve;
import io.orderincident.money.Money;
import io.orderincident.order.CommercialDocument;
import io.orderincident.order.DocumentKind;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.promise.MakePromise;
import io.orderincident.remedy.CostBearer;
import io.orderincident.remedy.CostKind;
import io.orderincident.remedy.RecordCost;
import io.orderincident.remedy.RefundSpec;
import io.orderincident.remedy.RequestRefund;
import io.orderincident.report.WriteReport;
import io.orderincident.search.IncidentFilter;
import io.orderincident.search.IncidentSummary;
import io.orderincident.search.PageRequest;
import io.orderincident.shop.sales.Customer;
import io.orderincident.shop.sales.Shop;
import io.orderincident.shop.sales.Shops;
import io.orderincident.shop.sales.Staff;
import io.orderincident.task.AwaitThirdParty;
import io.orderincident.task.CompleteTask;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What happened in the sample shop in the last days, told on a clock that goes through them. Not thread-safe. */
final class SampleStory {
    private static final Duration LENGTH = Duration.ofDays(6);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private static final int FIRST_THREAD = 2;
    private static final String PHOTO = "pata-astillada.jpg";
    private static final String INSPECTION = """
            Parte de revisión

            Artículo: Estufa de bioetanol de sobremesa (EST-ETA-010), lote 0426
            Recibida: con la caja original, sin encender

            Al llenar el depósito hasta la marca, el combustible sale por la junta de la base en menos de un minuto. La
            junta está despegada en unos 3 cm del perímetro.
            """;

    private final Shops shops;
    private final ShopId shop;
    private final IncidentDesk desk;
    private Instant now = Instant.now().minus(LENGTH);

    SampleStory(IncidentDesk.Builder desk, Shops shops, ShopId shop) {
        this.desk = desk.clock(() -> now).build();
        this.shops = shops;
        this.shop = shop;
    }

    IncidentDesk desk() {
        return desk;
    }

    void tell() {
        Actor agent = shops.find(shop).map(Shop::agent).orElseThrow();
        Actor emma = customer("emma");
        Actor hostal = customer("hostal");

        Target glasses =
                register(emma, byCustomer("CR-24098", "QUANTITY_DIFFERENT", """
                I ordered two boxes of wine glasses and only one was in the parcel.""").line(OrderLineId.of("2"), 1));
        letPass(DAY.multipliedBy(3));

        Target chair = register(
                customer("lucia"), byCustomer("CR-24087", "DAMAGED", """
                Una de las sillas ha llegado con una pata astillada. Las otras tres están perfectas.\
                """).line(OrderLineId.of("2"), 1));
        document(customer("lucia"), chair, DocumentKind.PHOTO, PHOTO, "image/jpeg", Audience.CUSTOMER, photo());
        communicate(agent, chair, Communicate.message("""
                Lo sentimos mucho, Lucía. Mañana sale una silla nueva y el mismo transportista recoge la dañada: no \
                tiene que hacer nada más."""));
        Target mattresses =
                register(hostal, byCustomer("CR-24112", "WRONG_ARTICLE", """
                Dos de los seis colchones son de 135, no de 150.""").line(OrderLineId.of("1"), 2));
        communicate(agent, mattresses, Communicate.message("Mañana cambiamos los dos. Disculpen las molestias."));
        letPass(DAY);

        desk.incidents()
                .sendMessage(emma, glasses, new Message(Audience.CUSTOMER, "Is there any news of my second box?", true))
                .orElseThrow();
        desk.incidents()
                .resolve(agent, mattresses, Resolve.because("REPLACED", "Entregados dos colchones de 150."))
                .orElseThrow();
        letPass(DAY);

        Target stove = register(
                customer("javier"), byCustomer("CR-24110", "DEFECTIVE", """
                La estufa pierde líquido por la base al llenarla. No la he encendido.\
                """).line(OrderLineId.of("1"), 1));
        investigate(agent, stove);
        letPass(DAY);

        desk.incidents()
                .resolve(agent, chair, Resolve.because("REPLACED", "Silla nueva entregada, la dañada recogida."))
                .orElseThrow();
        report(agent, chair);
        desk.incidents()
                .reopen(
                        hostal,
                        mattresses,
                        Reopen.because("Solo uno de los dos es de 150: el otro vuelve a ser de 135."))
                .orElseThrow();
        askOperator(agent, stove);
        pay(agent, chair, stove);
        today(agent);
        write();
    }

    private void report(Actor agent, Target chair) {
        desk.incidents()
                .edit(
                        agent,
                        chair,
                        new Edit(Details.none()
                                .withDocuments(
                                        CommercialDocument.of(DocumentKind.INVOICE, "F-2087"),
                                        CommercialDocument.of(DocumentKind.DELIVERY_NOTE, "ALB-24087"))))
                .orElseThrow();
        desk.reports().write(agent, chair, new WriteReport("""
                        <h3>Silla con una pata astillada</h3>
                        <p>La pata delantera llegó rota <strong>a un palmo del asiento</strong>. La caja no tenía \
                        golpes, así que se cerró con la silla ya dañada.</p>
                        <p><img src="document:1" alt="La pata astillada"></p>
                        <ul><li>Silla nueva entregada y dañada recogida en la misma visita.</li>
                        <li>El transporte de la recogida lo paga el transportista.</li></ul>""")).orElseThrow();
    }

    /** A conversation that the shop has with the platform, and no customer reads. */
    private void askOperator(Actor agent, Target stove) {
        document(
                agent,
                stove,
                DocumentKind.OTHER,
                "parte-de-revision.txt",
                "text/plain",
                Audience.INTERNAL,
                new ByteArrayInputStream(INSPECTION.getBytes(StandardCharsets.UTF_8)));
        desk.incidents()
                .openThread(agent, stove, OpenThread.of("Retirada del lote 0426", Party.AGENT, Party.OPERATOR))
                .orElseThrow();
        desk.incidents()
                .sendMessage(agent, stove, new Message(Audience.OPERATOR, """
                        ¿Avisamos ya a los otros clientes que tienen una estufa de este lote, o esperamos al \
                        fabricante?""", true).in(FIRST_THREAD))
                .orElseThrow();
        desk.incidents()
                .sendMessage(Staff.OPERATOR, stove, new Message(Audience.OPERATOR, """
                        No esperéis: que no las enciendan. De momento no se vende ninguna más.""", false).in(FIRST_THREAD))
                .orElseThrow();
    }

    /** Mail that names no incident, so that people look at it. */
    private void write() {
        mail(
                "espejo",
                "sofia.marin@example.com",
                "Mi espejo",
                "Compré un espejo sin crear una cuenta. Ha llegado bien, pero me gustaría cambiarlo por otro más grande.");
        mail(
                "fabric",
                "emma.clarke@example.com",
                "Fairy lights",
                "Before I order again: are the fairy lights safe outside when it rains?");
    }

    private void mail(String id, String sender, String subject, String text) {
        desk.mailReplies()
                .receive(
                        shop,
                        new MailReply("<" + id + "@mail.example>", sender, List.of(), subject, text),
                        Locale.forLanguageTag("es"));
    }

    private void document(
            Actor actor,
            Target incident,
            DocumentKind kind,
            String name,
            String mediaType,
            Audience audience,
            InputStream bytes) {
        desk.documents()
                .add(actor, incident, new AddDocument(kind, name, mediaType, audience), bytes)
                .orElseThrow();
    }

    private static InputStream photo() {
        return Objects.requireNonNull(SampleStory.class.getResourceAsStream("/sample/" + PHOTO));
    }

    /** What it costs; and a refund that is beyond the agent's authority. */
    private void pay(Actor agent, Target chair, Target stove) {
        desk.remedies()
                .recordCost(
                        agent,
                        chair,
                        RecordCost.of(CostKind.FREIGHT, Money.of("24.50", "EUR"))
                                .borneBy(CostBearer.CARRIER)
                                .saying("Recogida de la silla dañada"))
                .orElseThrow();
        desk.remedies()
                .recordCost(agent, stove, RecordCost.handling(35).saying("Revisión en el taller"))
                .orElseThrow();
        desk.remedies()
                .requestRefund(
                        agent,
                        stove,
                        RequestRefund.of(RefundSpec.of(RefundSpec.Item.pieces(OrderLineId.of("1"), 1)), "DEFECTIVE"))
                .orElseThrow();
    }

    /** What nobody was told of, as the story is told in silence. */
    Set<OrderId> ordersWithIncident() {
        return desk
                .search()
                .find(Staff.OPERATOR, IncidentFilter.notEnded(shop), PageRequest.first(PageRequest.MAX_SIZE))
                .rows()
                .stream()
                .map(IncidentSummary::order)
                .collect(Collectors.toSet());
    }

    private void today(Actor agent) {
        Target rug = register(agent, byShop("CR-24103", "LATE_DELIVERY", """
                SEUR entregó la alfombra cuatro días después de la fecha prometida.""").line(OrderLineId.of("1"), 1));
        communicate(agent, rug, Communicate.outside(CommunicationWay.PHONE, now, """
                Llamada a Núria: se le explica el retraso y se le ofrece la devolución de los portes."""));
        desk.remedies()
                .requestRefund(
                        agent,
                        rug,
                        RequestRefund.of(RefundSpec.of().withShipping(Money.of("19", "EUR")), "LATE_DELIVERY"))
                .orElseThrow();
        desk.timers().runDue();
        register(agent, byShop("CR-24125", "STOCK_SHORTAGE", """
                No quedan sillas negras hasta dentro de seis semanas. La natural es el mismo modelo y hay.\
                """).line(OrderLineId.of("1"), 6));
        Target mirror =
                register(agent, byShop("CR-24128", "STOCK_SHORTAGE", """
                El espejo está descatalogado y el proveedor no tiene ninguno parecido.\
                """).line(OrderLineId.of("1"), 1));
        desk.incidents()
                .prioritize(agent, mirror, Prioritize.as(Priority.LOW, "Javier está de viaje hasta fin de mes."))
                .orElseThrow();
        register(agent, byShop("CR-24117", "LATE_DELIVERY", """
                El pedido era para una boda y no ha llegado: MRW no encuentra el bulto en su almacén."""));
        cancel(agent);
    }

    /** What falls due meanwhile happens when it does. */
    private void letPass(Duration time) {
        Instant then = now.plus(time);
        while (now.isBefore(then)) {
            now = now.plus(HOUR);
            desk.timers().runDue();
        }
    }

    private void investigate(Actor agent, Target stove) {
        desk.incidents()
                .completeTask(agent, stove, new CompleteTask(ProtocolCode.of("DEFECT"), "WARN"))
                .orElseThrow();
        desk.incidents()
                .await(agent, stove, AwaitThirdParty.until("Lumbre S. L.", now.plus(Duration.ofDays(6))))
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
        desk.incidents()
                .promise(
                        agent,
                        stove,
                        MakePromise.of("Una estufa nueva, o el dinero si no la hay", now.plus(DAY.multipliedBy(4))))
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
        return shops.customer(shop, CustomerId.of(id)).map(Customer::actor).orElseThrow();
    }

    private static RegisterIncident.Builder byCustomer(String order, String type, String description) {
        return RegisterIncident.builder(OrderId.of(order), TypeCode.of(type), Origin.CUSTOMER, description);
    }

    private static RegisterIncident.Builder byShop(String order, String type, String description) {
        return RegisterIncident.builder(OrderId.of(order), TypeCode.of(type), Origin.ORGANIZATION, description);
    }

    private Target register(Actor actor, RegisterIncident.Builder command) {
        return Target.of(
                shop,
                desk.incidents()
                        .register(actor, shop, command.build())
                        .orElseThrow()
                        .id());
    }

    private void communicate(Actor agent, Target incident, Communicate command) {
        desk.incidents().communicate(agent, incident, command).orElseThrow();
    }
}
