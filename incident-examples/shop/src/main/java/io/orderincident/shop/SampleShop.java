package io.orderincident.shop;

import io.orderincident.IncidentDesk;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Communicate;
import io.orderincident.incident.CommunicationWay;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.incident.Resolve;
import io.orderincident.incident.Target;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLineId;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.shop.sales.Customer;
import io.orderincident.shop.sales.Shop;
import io.orderincident.shop.sales.Shops;
import java.time.Instant;
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
        register(customer("javier"), byCustomer("CR-24110", "DEFECTIVE", """
                La estufa pierde líquido por la base al llenarla. No la he encendido.\
                """).line(OrderLineId.of("1"), 1));
        register(agent, byShop("CR-24125", "STOCK_SHORTAGE", """
                No quedan sillas negras hasta dentro de seis semanas. La natural es el mismo modelo y hay.\
                """).line(OrderLineId.of("1"), 6));
        register(agent, byShop("CR-24128", "STOCK_SHORTAGE", """
                El espejo está descatalogado y el proveedor no tiene ninguno parecido.\
                """).line(OrderLineId.of("1"), 1));
        register(agent, byShop("CR-24117", "LATE_DELIVERY", """
                El pedido era para una boda y no ha llegado: MRW no encuentra el bulto en su almacén."""));
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
