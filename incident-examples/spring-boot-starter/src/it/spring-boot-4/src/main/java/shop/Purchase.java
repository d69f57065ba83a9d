package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;

/** What somebody bought, in a table of the shop's own. */
@Entity
public class Purchase {
    @Id
    public String id;

    public Instant placedAt;
    public String customer;
    public String customerName;
    public String email;
    public String sku;
    public String article;
    public int quantity;
    public BigDecimal paid;
    public String status;
}
