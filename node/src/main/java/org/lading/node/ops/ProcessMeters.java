package org.lading.node.ops;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what the process itself uses. */
public final class ProcessMeters {
  private static final Path PAGES = Path.of("/proc/self/statm");
  private static final int PAGE_BYTES = 4_096;
  private static final double NANOS = 1e9;

  private ProcessMeters() {}

  public static void register(Metrics metrics) {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    metrics.value(NodeMetric.START_TIME, () -> NodeMeters.seconds(runtime.getStartTime()));
    metrics.value(NodeMetric.RESIDENT, ProcessMeters::residentBytes);
    metrics.value(NodeMetric.HEAP_USED, () -> heap().getUsed());
    metrics.value(NodeMetric.HEAP_MOST, () -> heap().getMax());
    metrics.value(NodeMetric.THREADS, () -> ManagementFactory.getThreadMXBean().getThreadCount());
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      metrics.value(NodeMetric.CPU, () -> Math.max(0, system.getProcessCpuTime() / NANOS));
    }
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      metrics.value(NodeMetric.OPEN_FILES, () -> unix.getOpenFileDescriptorCount());
    }
  }

  private static MemoryUsage heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
  }

  private static double residentBytes() {
    try {
      String pages = Files.readString(PAGES);
      int second = pages.indexOf(' ') + 1;
      return Double.parseDouble(pages.substring(second, pages.indexOf(' ', second))) * PAGE_BYTES;
    } catch (IOException | NumberFormatException | StringIndexOutOfBoundsException elsewhere) {
      return Double.NaN;
    }
  }
}
